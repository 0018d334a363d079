using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pdk.Loader;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Hosting.Tests;

/// <summary>What happens when an application starts.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Plugins_AreReadyBeforeAnyServiceStarts()
    {
        int answer = 0;
        using Application application = new(services: services => services.AddHostedService(provider => new Early(
            () => answer = provider.GetRequiredService<PluginHost>().Create<IWorker>("worker").Work(21))));

        await application.StartAsync();

        Assert.Equal(42, answer);
    }

    [Fact]
    public async Task BadFile_IsALineInTheLogAndStopsNothing()
    {
        using Application application = new(options => options.Host.SearchPath.Add("plugins"));
        string bad = application.Folder.File("plugins/bad.so", "no library");

        await application.StartAsync();

        // The search path is relative, and counts from the content root.
        LoadReportRow row = Assert.Single(application.Plugins.Report.Problems);
        Assert.Equal((bad, Verdict.NotALibrary), (row.Path, row.Verdict));
        Assert.Contains(application.Loggers.Of("Pdk.Loader"), line => line.StartsWith($"Pdk.Loader: Warning: {bad}: NotALibrary", StringComparison.Ordinal));
        Assert.Equal(["Pdk.Hosting: Information: 1 plugin(s) ready, 1 file(s) refused"], application.Loggers.Of("Pdk.Hosting"));
        Assert.Equal(42, application.Create().Work(21));
    }

    [Fact]
    public async Task SearchPath_IsWatched_UntilTheApplicationStops()
    {
        using Application application = new(static options => Watch(options, "plugins"));
        application.Folder.Folder("plugins");
        await application.StartAsync();
        application.Folder.File("plugins/new.so", "no library");
        Waiting.Until(() => application.Plugins.Report.Problems.Any(static row => row.Verdict == Verdict.NotALibrary), "the new file has its row");

        // Another one that goes on has noticed what comes later.
        string folder = System.IO.Path.Combine(application.Folder.Path, "plugins");
        using Application other = new(options => Watch(options, folder));
        await other.StartAsync();
        await application.Built.StopAsync();
        application.Folder.File("plugins/late.so", "no library");
        Waiting.Until(() => other.Plugins.Report.Rows.Any(static row => row.Path.EndsWith("late.so", StringComparison.Ordinal)), "the late file has its row");
        await other.Built.StopAsync();

        Assert.DoesNotContain(application.Plugins.Report.Rows, static row => row.Path.EndsWith("late.so", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MissingRequiredPlugin_StopsTheStart()
    {
        using Application application = new(options =>
        {
            options.Required.Add("workers");
            options.Required.Add("codecs");
        });

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        Assert.Equal(["codecs: no file on the search path brings it"], exception.Missing);
        Assert.Equal("expected all required plugins to be ready, but:\n  codecs: no file on the search path brings it", exception.Message);
        Assert.Contains("Pdk.Hosting: Error: A required plugin is missing: codecs: no file on the search path brings it", application.Loggers.Lines);
    }

    [Fact]
    public async Task RequiredPluginThatWasRefused_IsMissingWithTheReason()
    {
        using Application application = new(static options =>
        {
            options.Required.Add("LoaderPlugin");
            options.RequireAll = true;
            options.Host.SearchPath.Add(Path.Combine(AppContext.BaseDirectory, "LoaderPlugin.dll"));
        });

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        Assert.Equal(["LoaderPlugin: expected a native library, found a managed build"], exception.Missing);
    }

    [Fact]
    public async Task RequiredPluginThatIsThere_StopsNothing()
    {
        using Application application = new(options => options.Required.Add("workers"));

        await application.StartAsync();

        Assert.Equal("workers", Assert.Single(application.Plugins.Libraries).Name);
    }

    [Fact]
    public async Task RequireAll_CountsEveryRefusedFile()
    {
        using Application application = new(options =>
        {
            options.RequireAll = true;
            options.Host.SearchPath.Add("plugins");
        });
        string bad = application.Folder.File("plugins/bad.so", "no library");

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        Assert.StartsWith($"{bad}: expected ", Assert.Single(exception.Missing), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task RefusedFileWhoseNameHasSeveralLines_IsOneLine()
    {
        using Application application = new(options =>
        {
            options.RequireAll = true;
            options.Host.SearchPath.Add("plugins");
        });
        string bad = application.Folder.File("plugins/bad\nready: all\u2028fine\u001b[2K.so", "no library");

        RequiredPluginsException exception = await Assert.ThrowsAsync<RequiredPluginsException>(application.StartAsync);

        string shown = bad.Replace('\n', ' ').Replace('\u2028', ' ').Replace('\u001b', '?');
        Assert.StartsWith($"{shown}: expected ", Assert.Single(exception.Missing), StringComparison.Ordinal);
        string logged = $"Pdk.Hosting: Error: A required plugin is missing: {shown}: ";
        Assert.Contains(application.Loggers.Lines, line => line.StartsWith(logged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddedPlugin_IsThereForConstructorsToo()
    {
        using Application application = new(services: services =>
        {
            services.AddPlugin<IWorker>("worker", alias: "injected");
            services.AddHostedService<Injected>();
        });

        await application.StartAsync();

        Assert.Equal(42, application.Built.Services.GetServices<IHostedService>().OfType<Injected>().Single().Answer);
        Assert.Same(application.Built.Services.GetRequiredService<IWorker>(), application.Built.Services.GetRequiredService<IWorker>());
        Assert.Single(application.Plugins.Report.Rows);
    }

    [Fact]
    public async Task KeyedPlugins_AreInstancesOfTheirOwn()
    {
        using Application application = new(services: services => services
            .AddPlugin<IWorker>("worker", alias: "one", key: 1)
            .AddPlugin<IWorker>("worker", alias: "two", key: 2));

        await application.StartAsync();

        Assert.NotSame(application.Built.Services.GetRequiredKeyedService<IWorker>(1), application.Built.Services.GetRequiredKeyedService<IWorker>(2));
        Assert.Null(application.Built.Services.GetService<IWorker>());
    }

    [Fact]
    public void WithoutAHost_TheContainerAloneIsEnough()
    {
        ServiceCollection services = new();
        Loader.Tests.Supervision.Worker worker = new();
        services.AddPdk(options =>
        {
            options.Host.UseEnvironment = false;
            options.AddLinked(new Loader.Tests.Supervision.WorkerLibrary(() => worker), "workers");
        });
        services.AddPlugin<IWorker>("worker");

        using (ServiceProvider provider = services.BuildServiceProvider())
        {
            Assert.Equal(42, provider.GetRequiredService<IWorker>().Work(21));
        }

        Assert.Equal(1, worker.Disposed);
    }

    [Fact]
    public async Task ServicesThatUseAPlugin_EndBeforeItDoes()
    {
        Application application = new(services: services => services.AddPlugin<IWorker>("worker").AddSingleton<LastCall>());
        LastCall last;
        using (application)
        {
            await application.StartAsync();
            last = application.Built.Services.GetRequiredService<LastCall>();
            await application.Built.StopAsync();
            Assert.Equal(0, application.Worker.Disposed);
        }

        Assert.Equal(42, last.Answer);
        Assert.Equal(1, application.Worker.Disposed);
        Assert.Throws<ObjectDisposedException>(() => last.Host.Load());
    }

    [Fact]
    public async Task Defaults_ComeFromTheApplication()
    {
        using Application application = new();
        await application.StartAsync();

        PdkOptions options = application.Built.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<PdkOptions>>().Value;

        Assert.Equal("tests", options.Host.HostName);
        Assert.Same(application.Loggers, options.Host.LoggerFactory);
        Assert.NotNull(options.Host.Supervision);
    }

    private sealed class Early(Action action) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            action();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Injected(IWorker worker) : IHostedService
    {
        public int Answer { get; } = worker.Work(21);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class LastCall(IWorker worker, PluginHost host) : IDisposable
    {
        public int Answer { get; private set; }

        public PluginHost Host => host;

        public void Dispose() => Answer = host.Create<IWorker>("worker", alias: "late").Work(0) + worker.Work(21);
    }

    private static void Watch(PdkOptions options, string folder)
    {
        options.Host.SearchPath.Add(folder);
        options.Host.Watch.Debounce = TimeSpan.FromMilliseconds(1);
        options.Host.Watch.PollInterval = TimeSpan.FromMilliseconds(10);

        // What is no library may be the beginning of one, and is waited for.
        options.Host.Watch.IncompletePatience = TimeSpan.FromMilliseconds(50);
        options.WatchSearchPath = true;
    }
}
