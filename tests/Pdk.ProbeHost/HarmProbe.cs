using System.Diagnostics;
using System.Globalization;
using Pdk.Loader;
using Zoo;

namespace Pdk.ProbeHost;

/// <summary>Loads the zoo, lets one of its animals do harm, and tells step by step what is left: whoever reads the lines sees how far it came.</summary>
internal static class HarmProbe
{
    /// <summary>Runs it.</summary>
    /// <param name="file">The zoo.</param>
    /// <param name="component">The animal.</param>
    /// <param name="question">What it is asked; the zoo's sources say what that does.</param>
    /// <param name="terminate">Whether to ask this process to end afterwards, as an operator would.</param>
    /// <param name="uncaught">How many exceptions that nobody caught to wait for.</param>
    /// <returns>The exit code where the process lives so long.</returns>
    public static int Run(string file, string component, int question, bool terminate, long uncaught)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(2) }.AddContract<IVisitor>());
        if (Environment.GetEnvironmentVariable("PDK_PROBE_FIRST") is { Length: > 0 } first)
        {
            Say($"first {host.LoadFile(first).Verdict}");
        }

        LoadReportRow row = host.LoadFile(file);
        Say($"load {row.Verdict} {row.Message}");
        if (!row.IsReady)
        {
            return Leave(host);
        }

        IVisitor good = host.Create<IVisitor>("parrot");
        Say($"before {good.Answer(7)} {Facts()}");
        try
        {
            IVisitor bad = host.Create<IVisitor>(component);
            Say($"answer {bad.Answer(question)}");
        }
        catch (Exception exception) when (exception is PluginLoadException or PluginException or InvalidOperationException)
        {
            Say($"error {exception.GetType().Name} {exception.Message.ReplaceLineEndings(" ")}");
        }

        Await(host, uncaught);
        Say($"after {good.Answer(7)} {Facts()}");
        if (terminate)
        {
            Terminate();
            Say("still there");
        }

        return Leave(host);
    }

    /// <summary>Waits for what the library tells in its own time. Whoever reads the lines ends a process that waits in vain.</summary>
    private static void Await(PluginHost host, long uncaught)
    {
        LoadedLibrary library = host.Libraries[0];
        while (library.UnhandledExceptions < uncaught)
        {
            Thread.Sleep(10);
        }

        if (library.LastUnhandled is { } error)
        {
            Say($"uncaught {library.UnhandledExceptions} {error.RemoteType}: {error.Message}");
        }
    }

    /// <summary>What belongs to the process: a plugin that changes it changes it for all.</summary>
    private static string Facts() => string.Create(
        CultureInfo.InvariantCulture,
        $"directory={Environment.CurrentDirectory} half={OnAThread(static () => $"{0.5}")} variable={Environment.GetEnvironmentVariable("PDK_ZOO_MEDDLED")} terminate={IsCaught(15)} child={IsCaught(17)}");

    private static string OnAThread(Func<string> ask)
    {
        string answer = "";
        Thread thread = new(() => answer = ask());
        thread.Start();
        thread.Join();
        return answer;
    }

    /// <summary>Whether somebody in this process handles a signal.</summary>
    private static bool IsCaught(int signal)
    {
        string line = File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("SigCgt:", StringComparison.Ordinal));
        ulong caught = ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (caught >> (signal - 1) & 1) != 0;
    }

    private static void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{Environment.ProcessId}"]);
        kill.WaitForExit();

        // The signal comes at its own time; a process that it ends does not wait so long.
        Thread.Sleep(2000);
    }

    private static int Leave(PluginHost host)
    {
        Say($"end {host.Report.AbandonedThreads} abandoned");
        return 0;
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
