// Tags files with HeidelTime in one virtual machine, so that its start is not counted; `times_peers.py` starts it.
// Arguments: the configuration, TREETAGGER or NO, and a list of "file<TAB>day" lines; writes file.tml beside each file.

import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

class TimesHeidelTime {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone news = tagger(DocumentType.NEWS, arguments);
        HeidelTimeStandalone narratives = null;
        long spent = 0;
        for (String line : Files.readAllLines(Path.of(arguments[2]))) {
            String[] parts = line.split("\t", -1);
            Path path = Path.of(parts[0]);
            String text = Files.readString(path);
            if (parts[1].isEmpty() && narratives == null) {
                narratives = tagger(DocumentType.NARRATIVES, arguments);
            }
            long begin = System.nanoTime();
            String tagged = parts[1].isEmpty()
                ? narratives.process(text)
                : news.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(parts[1]));
            spent += System.nanoTime() - begin;
            Files.writeString(Path.of(parts[0] + ".tml"), tagged);
        }
        Files.writeString(Path.of(arguments[2] + ".seconds"), Double.toString(spent / 1e9));
    }

    private static HeidelTimeStandalone tagger(DocumentType type, String[] arguments) {
        POSTagger words = POSTagger.valueOf(arguments[1]);
        return new HeidelTimeStandalone(Language.ENGLISH, type, OutputType.TIMEML, arguments[0], words);
    }
}
