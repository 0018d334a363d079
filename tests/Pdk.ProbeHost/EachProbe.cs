using Pdk.Loader;

namespace Pdk.ProbeHost;

/// <summary>Loads many files, any of which may end the process: the last line names the one that did.</summary>
internal static class EachProbe
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">The folder; its files are loaded in the order of their names.</param>
    /// <returns>The exit code where the process lives so long.</returns>
    public static int Run(string folder)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(20) });
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            Say($"file {Path.GetFileName(file)}");
            LoadReportRow row = host.LoadFile(file);
            Say($"row {row.Verdict} {row.Message}");
        }

        Say($"end {host.Report.AbandonedThreads} abandoned");
        return 0;
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
