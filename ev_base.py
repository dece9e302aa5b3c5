import sys; sys.path.insert(0,'/tmp/w/hbase/src')
import dragoman; assert '/tmp/w/hbase/' in dragoman.__file__
from pathlib import Path
from dragoman.evaluate.encounters import score
nlp=dragoman.load()
for f in sys.argv[1:]:
    d=score(nlp,Path(f)); e=d['encounter']
    print(Path(f).name,'P %.3f R %.3f F %.3f'%(e['p'],e['r'],e['f1']),{k:round(d[k],3) for k in ('kind','status','date','place','part')},'who %.3f'%d['who']['f1'],'false',d['falsely_coded'])
