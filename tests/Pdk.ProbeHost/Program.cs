using System.Text.Json;
using Pdk.Loader;
using Pdk.ProbeHost;

// pdk-probe load FILE COUNT: loads so many copies of a plugin and tells what each costs.
// pdk-probe load-in-place FILE COUNT: the same, with the files themselves mapped instead of private copies of them.
// pdk-probe faults FILE COUNT: loads so many copies of the zoo, and has every one of them and the host dereference null and divide by zero.
// pdk-probe inspect FILE 1: reads the stamp and tells whether anything of the plugin is in this process.
// pdk-probe harm FILE COMPONENT QUESTION [terminate] [uncaught=COUNT]: lets an animal of the zoo do harm, waits until so many exceptions were
// told that nobody caught, and tells what is left.
// pdk-probe glutton FILE WISH: has a plugin with a memory limit take all of it, does one thing more with it, and tells what is left.
// pdk-probe each FOLDER: loads every file of a folder, and tells each one's name before and its verdict after.
// pdk-probe behaviour FILE cancel|signals|exit-thread|none [supervised]: lets a plugin in C do harm once it is in use, and tells what is left.
// pdk-probe faulting FILE COUNT: has a plugin in C fault so often under supervision, and tells what memory that takes.
// pdk-probe replacing FILE: replaces a plugin in C until the loader refuses.
// pdk-probe spill FOLDER COUNT delivered|spilled: runs a pipeline of numbers whose route spills, and goes on where it was killed.
// pdk-probe silent FILE 1.0|none: is a host of ABI 1.0, or one that takes no reports, and has the zoo throw on a thread of its own.
// pdk-probe state FOLDER: writes state until it is killed, and tells of each version when it is written.
string command = args[0];
string file = args[1];
if (command == "each")
{
    return EachProbe.Run(file);
}

if (command == "harm")
{
    string uncaught = args.FirstOrDefault(static argument => argument.StartsWith("uncaught=", StringComparison.Ordinal)) ?? "uncaught=0";
    return HarmProbe.Run(
        file,
        args[2],
        int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture),
        args.Contains("terminate"),
        long.Parse(uncaught.AsSpan(9), System.Globalization.CultureInfo.InvariantCulture));
}

if (command == "behaviour")
{
    return BehaviourProbe.Run(file, args[2], args.Contains("supervised"));
}

if (command == "silent")
{
    return SilentProbe.Run(file, args[2] == "1.0");
}

if (command == "glutton")
{
    return GluttonProbe.Run(file, args[2]);
}

if (command == "spill")
{
    int numbers = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
    return await SpillProbe.RunAsync(file, numbers, args[3]).ConfigureAwait(false);
}

if (command == "replacing")
{
    return await ReplacingProbe.RunAsync(file).ConfigureAwait(false);
}

if (command == "state")
{
    return await StateProbe.RunAsync(file).ConfigureAwait(false);
}

if (command == "faulting")
{
    return FaultingProbe.Run(file, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
}

int count = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-probe-");
try
{
    List<string> copies = [];
    for (int number = 0; number < count; number++)
    {
        copies.Add(Path.Combine(folder.FullName, $"copy{number}.so"));
        File.Copy(file, copies[^1]);
    }

    Console.WriteLine(JsonSerializer.Serialize(command switch
    {
        "load" => LoadProbe.Run(copies, inPlace: false),
        "load-in-place" => LoadProbe.Run(copies, inPlace: true),
        "faults" => Faults(copies),
        _ => Inspect(copies[0]),
    }));
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

static object Faults(List<string> copies)
{
    (int hosts, int inPlugins, int inHost) = FaultProbe.Run(copies);
    return new { hosts, inPlugins, inHost };
}

static object Inspect(string copy)
{
    // Once for the compiler's threads, then for the measurement.
    _ = PluginFile.Inspect(copy);
    ProcessFacts before = ProcessFacts.Read();
    FileInspection file = PluginFile.Inspect(copy);
    return new
    {
        verdict = file.Verdict.ToString(),
        name = file.Stamp?.Name,
        isMapped = ProcessFacts.Maps(copy),
        newThreads = Math.Max(0, ProcessFacts.Read().Threads - before.Threads),
    };
}
