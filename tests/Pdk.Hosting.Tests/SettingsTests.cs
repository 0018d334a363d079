using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pdk.Hosting.Configuration;
using Pdk.Loader;

namespace Pdk.Hosting.Tests;

/// <summary>Options from the configuration.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void EveryKey_SetsItsOption()
    {
        PdkOptions options = Read("""
            {
              "searchpath": [ "plugins", "/opt/plugins" ], "UseEnvironment": false, "MaxDepth": 2, "MaxFileSize": "1000B", "MapInPlace": true, "StartDeadline": "3s",
              "WatchSearchPath": true, "Watch": { "Debounce": "1s", "PollInterval": "2s", "IncompletePatience": "3s", "UseNotifications": false },
              "AllowManaged": true, "HostName": "acme", "HostVersion": "1.2",
              "Trust": { "Mode": "signed", "LockFile": "a.lock", "PublisherKeys": "keys" },
              "Supervision": {
                "CallDeadline": "00:00:05", "ContractDeadlines": { "pdk.codec": "infinite" }, "DrainDeadline": "2m", "FaultPolicy": "restart",
                "Plugins": {
                  "slow": {
                    "StartDeadline": "1h", "CallDeadline": "1.5s", "ContractDeadlines": { "pdk.source": "20ms" },
                    "FaultPolicy": { "Action": "Restart", "InitialDelay": "0s", "Factor": 1.5, "MaxDelay": "2s", "MaxRestarts": 0, "Window": "3m", "FailsInTheEnd": true }
                  }
                }
              },
              "Required": "codecs", "RequireAll": true, "StartWithoutRequired": true, "StopOnFailure": false
            }
            """);

        PluginHostOptions host = options.Host;
        Assert.Equal(["plugins", "/opt/plugins"], host.SearchPath);
        Assert.Equal((false, 2, 1000L, true, TimeSpan.FromSeconds(3)), (host.UseEnvironment, host.MaxDepth, host.MaxFileSize, host.MapInPlace, host.StartDeadline));
        Assert.True(options.WatchSearchPath);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), false), (host.Watch.Debounce, host.Watch.PollInterval, host.Watch.IncompletePatience, host.Watch.UseNotifications));
        Assert.Equal((true, "acme", "1.2"), (host.AllowManaged, host.HostName, host.HostVersion));
        Assert.Equal((TrustMode.Signed, "a.lock", "keys"), (host.Trust.Mode, host.Trust.LockFile, host.Trust.PublisherKeys));
        SupervisionOptions supervision = host.Supervision!;
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), FaultPolicy.Restart), (supervision.CallDeadline, supervision.DrainDeadline, supervision.FaultPolicy));
        Assert.Equal([new("pdk.codec", Timeout.InfiniteTimeSpan)], supervision.ContractDeadlines);
        PluginSupervision slow = supervision.Plugins["slow"];
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(1.5)), (slow.StartDeadline, slow.CallDeadline));
        Assert.Equal(TimeSpan.FromMilliseconds(20), slow.ContractDeadlines["pdk.source"]);
        Assert.Equal(
            new FaultPolicy
            {
                Action = FaultAction.Restart,
                InitialDelay = TimeSpan.Zero,
                Factor = 1.5,
                MaxDelay = TimeSpan.FromSeconds(2),
                MaxRestarts = 0,
                Window = TimeSpan.FromMinutes(3),
                FailsInTheEnd = true,
            },
            slow.FaultPolicy);
        Assert.Equal(["codecs"], options.Required);
        Assert.Equal((true, true, false), (options.RequireAll, options.StartWithoutRequired, options.StopOnFailure));
    }

    [Fact]
    public void EveryProperty_HasAKey()
    {
        SettingReader reader = new();

        // What no text can say is left to code: the parts of the host, its log, its clock.
        AssertKeys<PdkOptions>(PdkSettings.Of(new PdkOptions(), reader), typeof(PluginHostOptions), [nameof(PdkOptions.Host), nameof(PluginHostOptions.LoggerFactory)]);
        AssertKeys<TrustOptions>(PdkSettings.Of(new TrustOptions(), reader));
        AssertKeys<WatchOptions>(PdkSettings.Of(new WatchOptions(), reader), null, [nameof(WatchOptions.TimeProvider)]);
        AssertKeys<SupervisionOptions>(PdkSettings.Of(new SupervisionOptions(), reader), null, [nameof(SupervisionOptions.TimeProvider)]);
        AssertKeys<PluginSupervision>(PdkSettings.Of(new PluginSupervision(), reader));
        AssertKeys<FaultPolicy>(FaultPolicySettings.Of(() => FaultPolicy.Never, static _ => { }, reader));
    }

    [Fact]
    public void EverythingWrong_IsToldAtOnce()
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Read("""
            {
              "SerchPath": [ "plugins" ], "MaxDepth": 0, "MaxFileSize": 1000, "StartDeadline": "10", "UseEnvironment": "perhaps",
              "Trust": { "Mode": "Closed", "Lock": "x" },
              "Supervision": { "CallDeadline": "soon", "Plugins": { "slow": { "FaultPolicy": "2", "StartDeadline": "0s" } }, "FaultPolicy": { "InitialDelay": "infinite" } },
              "RequireAll": { "x": 1 }
            }
            """));

        Assert.Equal(
            [
                "Pdk:MaxDepth: expected a number, 1 or more, found '0'",
                "Pdk:MaxFileSize: expected a size such as 512B, 64MiB or 1.5GB, found '1000'",
                "Pdk:RequireAll: expected true or false, found an object or a list",
                "Pdk:SerchPath: expected one of AllowManaged, HostName, HostVersion, MapInPlace, MaxDepth, MaxFileSize, RequireAll, Required, SearchPath, StartDeadline, StartWithoutRequired, StopOnFailure, Supervision, Trust, UseEnvironment, Watch, WatchSearchPath, found 'SerchPath'; did you mean 'SearchPath'?",
                "Pdk:StartDeadline: expected a time such as 500ms, 5s, 2m, 1h or 00:00:05, or infinite, found '10'",
                "Pdk:Supervision:CallDeadline: expected a time such as 500ms, 5s, 2m, 1h or 00:00:05, or infinite, found 'soon'",
                "Pdk:Supervision:FaultPolicy:InitialDelay: expected a time such as 500ms, 5s, 2m, 1h or 00:00:05, found 'infinite'",
                "Pdk:Supervision:Plugins:slow:FaultPolicy: expected one of Never, Restart, Fail, found '2'",
                "Pdk:Supervision:Plugins:slow:StartDeadline: expected a time such as 500ms, 5s, 2m, 1h or 00:00:05, or infinite, found '0s'",
                "Pdk:Trust:Lock: expected one of LockFile, Mode, PublisherKeys, found 'Lock'",
                "Pdk:Trust:Mode: expected one of Open, Locked, Signed, found 'Closed'",
                "Pdk:UseEnvironment: expected true or false, found 'perhaps'",
            ],
            exception.Failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FilesOfOneByte_AreTheSmallestLimit()
    {
        Assert.Equal(1, Read("""{ "MaxFileSize": " 1B " }""").Host.MaxFileSize);
        Assert.Throws<OptionsValidationException>(() => Read("""{ "MaxFileSize": "0B" }"""));
    }

    [Fact]
    public void Supervision_CanBeSwitchedOff()
    {
        Assert.Null(Read("""{ "Supervision": false }""").Host.Supervision);
        Assert.NotNull(Read("""{ "Supervision": true }""").Host.Supervision);
        Assert.NotNull(Read("{}").Host.Supervision);
    }

    [Fact]
    public void NothingAsAValue_LeavesTheOption()
    {
        PdkOptions options = Read("""{ "StartDeadline": null, "HostName": "", "Supervision": null, "SearchPath": null }""");

        Assert.Equal((TimeSpan.FromSeconds(10), "host"), (options.Host.StartDeadline, options.Host.HostName));
        Assert.NotNull(options.Host.Supervision);
        Assert.Empty(options.Host.SearchPath);
    }

    [Fact]
    public void Code_HasTheLastWord()
    {
        ServiceCollection services = new();
        IConfiguration section = Section("""{ "MaxDepth": 2, "HostName": "configured" }""");
        services.AddPdk(section, static options => options.Host.MaxDepth = 3);
        using ServiceProvider provider = services.BuildServiceProvider();

        PluginHostOptions host = provider.GetRequiredService<IOptions<PdkOptions>>().Value.Host;

        Assert.Equal((3, "configured"), (host.MaxDepth, host.HostName));
    }

    [Fact]
    public async Task WrongConfiguration_StopsTheStart()
    {
        using Application application = new();
        application.Builder.Services.AddPdk(Section("""{ "MaxDepth": "deep" }"""));

        await Assert.ThrowsAsync<OptionsValidationException>(application.StartAsync);
    }

    private static PdkOptions Read(string json)
    {
        PdkOptions options = new();
        PdkSettings.Read(Section(json), options);
        return options;
    }

    private static IConfigurationSection Section(string json) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "Pdk": {{json}} }""")))
        .Build()
        .GetSection("Pdk");

    private static void AssertKeys<T>(SettingTable table, Type? more = null, string[]? except = null) => Assert.Equal(
        new[] { typeof(T), more }
            .OfType<Type>()
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(static property => property.Name)
            .Except(except ?? [])
            .Order(StringComparer.Ordinal),
        table.Keys.Order(StringComparer.Ordinal));
}
