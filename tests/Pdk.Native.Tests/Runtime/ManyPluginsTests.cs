using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Native.Tests.Runtime;

/// <summary>Many native plugins in one process. A thousand of them are measured by the benchmarks.</summary>
public sealed class ManyPluginsTests
{
    private const long Mebibyte = 1L << 20;

    [LinuxFact]
    public void Faults_OfHostAndPlugins_ReachTheirRuntime_PastAllOthers()
    {
        // With the runtimes' own chain of signal handlers, the host's first null dereference ends a process with 15 of them.
        JsonElement probe = ProbeProcess.Run("faults", NativeFixtures.Zoo, "40");
        Assert.Equal(80, probe.GetProperty("inPlugins").GetInt32());
        Assert.Equal(80, probe.GetProperty("inHost").GetInt32());
    }

    [LinuxFact]
    public void Hundred_StayWithinTheirBudgets()
    {
        JsonElement probe = ProbeProcess.Run("load", NativeFixtures.Sample("Min.Plugin"), "100");
        Assert.True(probe.GetProperty("allReady").GetBoolean(), probe.ToString());
        // A hundred bear the cost of the first one too; without what the loader gives back after a start, it would be 1.7.
        Assert.InRange(probe.GetProperty("residentPerPlugin").GetInt64(), 1, (long)(1.5 * Mebibyte));
        Assert.InRange(probe.GetProperty("addressSpacePerPlugin").GetInt64(), 4096 * Mebibyte, 4608 * Mebibyte);
    }

    [LinuxFact]
    public void LimitOfAddressSpace_IsAVerdict_BeforeARuntimeAborts()
    {
        // 300 GB: the host's own runtime takes half of it, and not all of the forty find room.
        JsonElement probe = ProbeProcess.RunWith("ulimit -v 300000000", "load", NativeFixtures.Sample("Min.Plugin"), "70");
        Assert.InRange(probe.GetProperty("ready").GetInt32(), 5, 65);
        Assert.Equal(["Ready", "AddressSpace"], probe.GetProperty("verdicts").EnumerateArray().Select(verdict => verdict.GetString()));
        Assert.Matches("^expected 4608 MiB of free address space for the plugin's runtime, found [0-9]+ MiB$", probe.GetProperty("problem").GetString());
    }
}
