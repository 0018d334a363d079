using System.Text.Json;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Native.Tests.Keepers;

namespace Pdk.Native.Tests.Runtime;

/// <summary>What the build rules promise of a published plugin is what it does.</summary>
public sealed class RuntimeSettingsTests
{
    private const long Gibibyte = 1L << 30;

    [Fact]
    public void Collector_WorksInTheBackground()
    {
        // Off, together with a small range of addresses, it would end in a segmentation fault instead of OutOfMemoryException.
        using KeeperHost host = new(PluginForm.Native);
        Assert.True(host.Keeper().IsConcurrent);
    }

    [Fact]
    public void FirstGeneration_HasOneMebibyte()
    {
        // Sized after the processor's cache it would have 6 MB to 256 MB, and be collected at most ten times.
        using KeeperHost host = new(PluginForm.Native);
        Assert.InRange(host.Keeper().CollectionsWhileAllocating(64), 20, 200);
    }

    [LinuxFact]
    public void SmallestLibrary_CarriesNoTypeLoader()
    {
        // The part of the runtime that makes generic types and methods while a program runs: 264 KB, for one careless call in the kit.
        byte[] symbols = File.ReadAllBytes(NativeFixtures.Sample("Min.Plugin") + ".dbg");
        Assert.True(symbols.AsSpan().IndexOf("S_P_CoreLib_System_String"u8) >= 0, "The symbols are not where they are looked for.");
        Assert.True(symbols.AsSpan().IndexOf("S_P_TypeLoader_Internal_Runtime_TypeLoader_TypeBuilder"u8) < 0, "The smallest plugin carries the type loader.");
    }

    [LinuxFact]
    public void Library_CannotBeUnloaded() => Assert.True(ElfFlags.HasNoDelete(NativeFixtures.Zoo), "The flag NODELETE is not set.");

    [LinuxFact]
    public void EachPlugin_CostsWhatTheBuildRulesPromise()
    {
        JsonElement probe = ProbeProcess.Run("load", NativeFixtures.Sample("Separate"), "8");
        long addressSpace = probe.GetProperty("addressSpacePerPlugin").GetInt64();
        long resident = probe.GetProperty("residentPerPlugin").GetInt64();
        double threads = probe.GetProperty("threadsPerPlugin").GetDouble();
        Assert.InRange(addressSpace, 4 * Gibibyte, (4 * Gibibyte) + (Gibibyte / 2));
        Assert.InRange(resident, 1, 4 * 1024 * 1024);
        Assert.InRange(threads, 0.5, 2);
    }

    [LinuxFact]
    public void Inspecting_ExecutesNothingOfThePlugin()
    {
        JsonElement probe = ProbeProcess.Run("inspect", NativeFixtures.Zoo, "1");
        Assert.Equal("Ready", probe.GetProperty("verdict").GetString());
        Assert.Equal("Zoo", probe.GetProperty("name").GetString());
        Assert.False(probe.GetProperty("isMapped").GetBoolean());
        Assert.Equal(0, probe.GetProperty("newThreads").GetInt32());

        // The control: the same program sees a plugin that does run.
        Assert.True(ProbeProcess.Run("load", NativeFixtures.Zoo, "1").GetProperty("isMapped").GetBoolean());
    }
}
