using System.Diagnostics;
using System.Globalization;
using Pdk.Loader;
using Pdk.Loader.Fixtures;

namespace Pdk.ProbeHost;

/// <summary>What many faults under supervision take of the process's memory: each is a new instance behind the same object.</summary>
internal static class FaultingProbe
{
    // What a policy remembers grows with its window; that is not what is looked for.
    private static readonly FaultPolicy s_policy = FaultPolicy.Restart with
    {
        InitialDelay = TimeSpan.Zero,
        MaxRestarts = int.MaxValue,
        Window = TimeSpan.FromSeconds(1),
    };

    /// <summary>Runs it; a line for each tenth.</summary>
    public static int Run(string file, int count)
    {
        PluginHostOptions options = new()
        {
            UseEnvironment = false,
            Supervision = new SupervisionOptions { FaultPolicy = s_policy },
        };
        using PluginHost host = new(options.AddContract<IAdder>());
        host.LoadFile(file);
        using PluginInstance instance = host.CreateInstance("pdk.tests.adder", "adder");
        IAdder adder = instance.Require<IAdder>();
        for (int fault = 1; fault <= count; fault++)
        {
            Fault(adder);
            while (instance.Restarts < fault)
            {
                Thread.Yield();
            }

            if (fault % Math.Max(1, count / 10) == 0)
            {
                Tell(fault);
            }
        }

        return 0;
    }

    private static void Fault(IAdder adder)
    {
        try
        {
            adder.Add(0, 0);
        }
        catch (PluginFaultException)
        {
            // Another instance is on its way.
        }
    }

    private static void Tell(int faults)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{faults} resident {process.WorkingSet64 >> 10} KiB, heap {GC.GetTotalMemory(false) >> 10} KiB, committed {GC.GetGCMemoryInfo().TotalCommittedBytes >> 10} KiB, threads {process.Threads.Count}"));
        Console.Out.Flush();
    }
}
