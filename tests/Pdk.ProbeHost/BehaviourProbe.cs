using Pdk.Loader;
using Pdk.Loader.Fixtures;

namespace Pdk.ProbeHost;

/// <summary>Uses a plugin in C that does harm once it is in use, and tells step by step how far it came.</summary>
internal static class BehaviourProbe
{
    /// <summary>Runs it.</summary>
    /// <param name="file">The plugin; its source knows the ways.</param>
    /// <param name="way">The harm.</param>
    /// <param name="isSupervised">Whether calls have a deadline.</param>
    /// <returns>The exit code where the process lives so long.</returns>
    public static int Run(string file, string way, bool isSupervised)
    {
        PluginHostOptions options = new()
        {
            UseEnvironment = false,
            Supervision = isSupervised ? new SupervisionOptions { CallDeadline = TimeSpan.FromSeconds(2) } : null,
        };
        using PluginHost host = new(options.AddContract<IBehaviour>());
        LoadReportRow row = host.LoadFile(file);
        Say($"load {row.Verdict}");
        IBehaviour plugin = host.Create<IBehaviour>("behaviour");
        Say($"before {plugin.Text(0)}");
        try
        {
            Say($"answer {Do(plugin, way)}");
        }
        catch (Exception exception) when (exception is TimeoutException or PluginFaultException)
        {
            Say($"error {exception.GetType().Name}");
        }

        Say($"end {host.Report.AbandonedThreads} abandoned");
        return 0;
    }

    private static int Do(IBehaviour plugin, string way) => way switch
    {
        "cancel" => Cancel(plugin),
        "signals" => plugin.Call(12, new Adder()) + DereferenceNull(),
        "exit-thread" => plugin.Call(13, new Adder()),
        _ => plugin.Call(0, new Adder()) + DereferenceNull(),
    };

    private static int Cancel(IBehaviour plugin)
    {
        using CancellationTokenSource source = new();
        Task<int> call = plugin.LaterAsync(10, source.Token).AsTask();
        source.Cancel();
        return call.Status == TaskStatus.RanToCompletion ? call.Result : -1;
    }

    /// <summary>What the host's own runtime makes an exception of.</summary>
    private static int DereferenceNull()
    {
        string? nothing = Environment.TickCount64 < 0 ? "" : null;
        try
        {
            return nothing!.Length;
        }
        catch (NullReferenceException)
        {
            return 1;
        }
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }

    private sealed class Adder : IAdder
    {
        public int Add(int a, int b) => a + b;
    }
}
