using System.Diagnostics;

namespace Quickstart;

/// <summary>Publishes the plugins with NativeAOT, as <c>dotnet publish</c> in each of their folders would.</summary>
internal static class SamplePlugins
{
    private const string Mark = "quickstart: ";

    public static string Folder => Repository.Path("artifacts", "quickstart", "plugins");

    /// <summary>Publishes what is not up to date, and says a line for each.</summary>
    public static async Task<bool> PublishAsync()
    {
        Console.WriteLine("Publishing the plugins (minutes the first time, seconds afterwards):");
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                "build", Repository.Path("samples", "Quickstart", "Plugins", "Publish.proj"),
                "--nologo", "--verbosity", "minimal", "-consoleLoggerParameters:NoSummary", $"-property:PluginFolder={Folder}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        List<string> said = [];
        using Process publish = Process.Start(start)!;
        publish.OutputDataReceived += (_, line) => Show(line.Data, said);
        publish.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        publish.BeginOutputReadLine();
        publish.BeginErrorReadLine();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            said.ForEach(Console.Error.WriteLine);
            Console.Error.WriteLine("Publishing failed. NativeAOT needs a C linker and zlib: README.md says how to install them.");
        }

        return publish.ExitCode == 0;
    }

    /// <summary>What the build says besides is of interest only where it fails.</summary>
    private static void Show(string? line, List<string> said)
    {
        string text = line?.Trim() ?? "";
        if (text.StartsWith(Mark, StringComparison.Ordinal))
        {
            Console.WriteLine($"  {text[Mark.Length..]}");
        }
        else
        {
            said.Add(text);
        }
    }
}
