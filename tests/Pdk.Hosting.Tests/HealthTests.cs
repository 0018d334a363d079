using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pdk.Loader;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Hosting.Tests;

/// <summary>What the health check says, and when an application stops by itself.</summary>
public sealed class HealthTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    [Fact]
    public async Task BeforeTheStart_ItIsUnhealthy()
    {
        using Application application = new();

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Unhealthy, "the plugins are not loaded yet"), (health.Status, health.Description));
    }

    [Fact]
    public async Task AllReady_IsHealthy()
    {
        using Application application = new();
        await application.StartAsync();

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Healthy, "1 plugin(s) ready"), (health.Status, health.Description));
        Assert.Equal(1, health.Data["ready"]);
        Assert.All(
            health.Data.Where(figure => figure.Key != "ready"),
            figure => Assert.True(figure.Value is 0 or string[] { Length: 0 }, figure.Key));
    }

    [Fact]
    public async Task RefusedFile_IsDegraded()
    {
        using Application application = new(options => options.Host.SearchPath.Add("plugins"));
        string bad = application.Folder.File("plugins/bad.so", "no library");
        await application.StartAsync();

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Degraded, "1 plugin(s) ready, 1 refused"), (health.Status, health.Description));
        Assert.Equal(1, health.Data["refused"]);
        Assert.StartsWith($"{bad}: NotALibrary", Assert.Single((string[])health.Data["refused.rows"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedCreation_IsTheCallersMatter()
    {
        using Application application = new();
        await application.StartAsync();
        Assert.Throws<PluginLoadException>(() => application.Plugins.Create<IWorker>("nobody"));

        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
    }

    [Fact]
    public async Task QuarantinedInstance_IsDegradedUntilItIsGone()
    {
        using Application application = new();
        await application.StartAsync();
        application.Worker.OnWork = static _ => throw new InvalidCastException("broken");
        IWorker worker = application.Create();
        Assert.ThrowsAny<Exception>(() => worker.Work(1));

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Degraded, "1 plugin(s) ready, 1 in quarantine"), (health.Status, health.Description));
        Assert.StartsWith("bob (worker of workers): faulted earlier: ", Assert.Single((string[])health.Data["quarantined.rows"]), StringComparison.Ordinal);
        ((IDisposable)worker).Dispose();
        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
    }

    [Theory]
    [InlineData(FaultAction.Never, HealthStatus.Unhealthy, "1 asked for but not to be had, 1 in quarantine")]
    [InlineData(FaultAction.Restart, HealthStatus.Degraded, "1 in quarantine")]
    public async Task FaultedInstanceOfAddPlugin_IsUnhealthyWhereNoneTakesItsPlace(FaultAction action, HealthStatus status, string troubles)
    {
        using Application application = new(
            options => options.Host.Supervision!.FaultPolicy = new FaultPolicy { Action = action, InitialDelay = TimeSpan.FromHours(1) },
            static services => services.AddPlugin<IWorker>("worker", alias: "bob"));
        await application.StartAsync();
        application.Worker.OnWork = static _ => throw new InvalidCastException("broken");
        Assert.ThrowsAny<Exception>(() => application.Built.Services.GetRequiredService<IWorker>().Work(1));

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((status, $"1 plugin(s) ready, {troubles}"), (health.Status, health.Description));
        Assert.Equal(
            action == FaultAction.Restart ? [] : ["bob (worker of workers) is out of service: faulted earlier: System.InvalidCastException: broken"],
            (string[])health.Data["unavailable.rows"]);
    }

    [Fact]
    public async Task RestartsThatAreUsedUp_AreUnhealthy()
    {
        using Application application = new(
            static options => options.Host.Supervision!.FaultPolicy = new FaultPolicy { Action = FaultAction.Restart, MaxRestarts = 0 },
            static services => services.AddPlugin<IWorker>("workers/worker"));
        await application.StartAsync();
        application.Worker.OnWork = static _ => throw new InvalidCastException("broken");
        Assert.ThrowsAny<Exception>(() => application.Built.Services.GetRequiredService<IWorker>().Work(1));

        Assert.Equal(HealthStatus.Unhealthy, (await application.HealthAsync()).Status);
    }

    [CFact]
    public async Task ExceptionThatNobodyCaught_IsDegraded()
    {
        string library = compiler.Compile("reports");
        using Application application = new(options =>
        {
            options.Host.SearchPath.Add(library);
            options.Host.AddContract<IAdder>();
            options.Host.Supervision = null;
        });
        await application.StartAsync();
        IAdder adder = application.Plugins.Create<IAdder>("adder");
        Assert.Equal(HealthStatus.Healthy, (await application.HealthAsync()).Status);
        adder.Add(2, 0);
        Waiting.Until(() => application.Plugins.Libraries[^1].UnhandledExceptions == 2, "the host is told");

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Degraded, "2 plugin(s) ready, 1 with exceptions that nobody caught"), (health.Status, health.Description));
        Assert.Equal(1, health.Data["unhandled"]);
        Assert.Equal(["fixture 0.1.0: 2, the latest fixture.tired: the thread is tired"], (string[])health.Data["unhandled.rows"]);
    }

    [Fact]
    public async Task AbandonedThread_IsDegraded()
    {
        using ManualResetEventSlim gate = new();
        using Application application = new(options => options.Host.Supervision!.CallDeadline = TimeSpan.FromMilliseconds(20));
        await application.StartAsync();
        application.Worker.OnWork = x => gate.Wait(Timeout.Infinite) ? x : 0;
        IWorker worker = application.Create();
        Assert.Throws<PluginDeadlineException>(() => worker.Work(1));

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Degraded, "1 plugin(s) ready, 1 in quarantine, 1 thread(s) abandoned"), (health.Status, health.Description));
        gate.Set();
        Waiting.Until(() => application.Plugins.Report.AbandonedThreads == 0, "the thread came back");
    }

    [Fact]
    public async Task MissingRequiredPlugin_IsUnhealthyWhereTheApplicationStartsAllTheSame()
    {
        using Application application = new(options =>
        {
            options.Required.Add("codecs");
            options.StartWithoutRequired = true;
        });
        await application.StartAsync();

        HealthReportEntry health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Unhealthy, "1 plugin(s) ready, 1 required but missing"), (health.Status, health.Description));
        Assert.Equal(["codecs: no file on the search path brings it"], (string[])health.Data["missing.rows"]);
    }

    [Fact]
    public async Task InstanceThatFailedForGood_StopsTheApplication()
    {
        using Application application = new(options => options.Host.Supervision!.FaultPolicy = FaultPolicy.Fail);
        await application.StartAsync();
        application.Worker.OnWork = static _ => throw new InvalidCastException("broken");

        Assert.ThrowsAny<Exception>(() => application.Create().Work(1));

        Waiting.Until(() => application.Lifetime.ApplicationStopping.IsCancellationRequested, "the application stops");
        HealthReportEntry health = await application.HealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "1 plugin(s) ready, 1 failed for good, 1 in quarantine"), (health.Status, health.Description));
        Assert.Contains(application.Loggers.Of("Pdk.Hosting"), static line =>
            line.StartsWith("Pdk.Hosting: Critical: 'bob' (worker of workers) has failed for good: ", StringComparison.Ordinal) && line.EndsWith("; the application stops", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InstanceThatFailedForGood_StopsNothingWhereTheOptionsSayNo()
    {
        using Application application = new(options =>
        {
            options.Host.Supervision!.FaultPolicy = FaultPolicy.Fail;
            options.StopOnFailure = false;
        });
        await application.StartAsync();
        application.Worker.OnWork = static _ => throw new InvalidCastException("broken");

        Assert.ThrowsAny<Exception>(() => application.Create().Work(1));

        Assert.Equal(HealthStatus.Unhealthy, (await application.HealthAsync()).Status);
        Assert.EndsWith("broken", application.Loggers.Of("Pdk.Hosting")[^1], StringComparison.Ordinal);
        Assert.False(application.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task FailureStatus_IsThatOfTheRegistration()
    {
        using Application application = new();
        application.Builder.Services.AddHealthChecks().AddPdk("mild", HealthStatus.Degraded, ["ready"]);

        HealthReport report = await application.Built.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

        Assert.Equal(HealthStatus.Degraded, Assert.Single(report.Entries).Value.Status);
    }

    [Fact]
    public async Task Figures_AreFoundUnderTheMetersName()
    {
        using Application application = new();
        await application.StartAsync();
        application.Create("measured").Work(1);
        HashSet<string> instruments = [];
        using System.Diagnostics.Metrics.MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == PluginHost.MeterName)
            {
                instruments.Add(instrument.Name);
            }
        };
        listener.Start();

        Assert.Superset(new HashSet<string> { "pdk.calls", "pdk.faults", "pdk.instances", "pdk.threads.abandoned" }, instruments);
    }
}
