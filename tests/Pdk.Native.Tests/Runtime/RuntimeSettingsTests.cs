using System.Diagnostics;
using System.Globalization;
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
    public void Collector_HasTheSettingsOfTheBuildRules()
    {
        using KeeperHost host = new(PluginForm.Native);
        Dictionary<string, string> settings = host.Keeper().RuntimeSettings()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(4 * Gibibyte, long.Parse(settings["GCRegionRange"], CultureInfo.InvariantCulture));
        Assert.Equal(0x100000, long.Parse(settings["GCgen0size"], CultureInfo.InvariantCulture));
        Assert.Equal("True", settings["ConcurrentGC"]);
    }

    [LinuxFact]
    public void Library_CannotBeUnloaded() => Assert.True(ElfFlags.HasNoDelete(NativeFixtures.Zoo), "The flag NODELETE is not set.");

    [LinuxFact]
    public void EachPlugin_CostsWhatTheBuildRulesPromise()
    {
        JsonElement probe = Probe("load", NativeFixtures.Sample("Separate"), "8");
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
        JsonElement probe = Probe("inspect", NativeFixtures.Zoo, "1");
        Assert.Equal("Ready", probe.GetProperty("verdict").GetString());
        Assert.Equal("Zoo", probe.GetProperty("name").GetString());
        Assert.False(probe.GetProperty("isMapped").GetBoolean());
        Assert.Equal(0, probe.GetProperty("newThreads").GetInt32());

        // The control: the same program sees a plugin that does run.
        Assert.True(Probe("load", NativeFixtures.Zoo, "1").GetProperty("isMapped").GetBoolean());
    }

    private static JsonElement Probe(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {error.Result}");
        return JsonDocument.Parse(output).RootElement;
    }
}
