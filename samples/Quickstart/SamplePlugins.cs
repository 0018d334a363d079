using System.Diagnostics;

namespace Quickstart;

/// <summary>Publishes the sample plugins with NativeAOT, as `dotnet publish` in each of their folders would.</summary>
internal static class SamplePlugins
{
    public static string Folder => Repository.Path("artifacts", "plugins");

    /// <summary>Publishes what is not up to date, and shows the progress.</summary>
    public static async Task<bool> PublishAsync()
    {
        Console.WriteLine($"Publishing the sample plugins into {Folder} (a minute the first time, seconds afterwards) …");
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                "build", Repository.Path("samples", "plugins", "Publish.proj"),
                "--nologo", "--verbosity", "minimal", "-consoleLoggerParameters:NoSummary",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process publish = Process.Start(start)!;
        publish.OutputDataReceived += (_, line) => Show(line.Data);
        publish.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        publish.BeginOutputReadLine();
        publish.BeginErrorReadLine();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            Console.Error.WriteLine("Publishing failed. NativeAOT needs a C linker and zlib: README.md says how to install them.");
        }

        return publish.ExitCode == 0;
    }

    private static void Show(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            Console.WriteLine($"  {line.Trim()}");
        }
    }
}
