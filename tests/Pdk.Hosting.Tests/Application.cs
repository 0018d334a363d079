using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pdk.Loader;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Hosting.Tests;

/// <summary>An application with a linked plugin "workers", whose content root is a folder that is gone afterwards.</summary>
internal sealed class Application : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<IHost> _host;

    /// <summary>Prepares it; it is built when it is first used.</summary>
    /// <param name="configure">Sets the options.</param>
    /// <param name="services">Adds services, before the plugins are added.</param>
    public Application(Action<PdkOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        Builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "tests", ContentRootPath = _folder.Path });
        Builder.Services.AddSingleton<ILoggerFactory>(Loggers);
        services?.Invoke(Builder.Services);
        Builder.Services.AddPdk(options =>
        {
            options.Host.UseEnvironment = false;
            options.AddLinked(new WorkerLibrary(() => Worker), "workers");
            configure?.Invoke(options);
        });
        Builder.Services.AddHealthChecks().AddPdk();
        _host = new Lazy<IHost>(Builder.Build);
    }

    public HostApplicationBuilder Builder { get; }

    public Worker Worker { get; } = new();

    public ListLoggers Loggers { get; } = new();

    public TempFolder Folder => _folder;

    public IHost Built => _host.Value;

    public PluginHost Plugins => Built.Services.GetRequiredService<PluginHost>();

    public IHostApplicationLifetime Lifetime => Built.Services.GetRequiredService<IHostApplicationLifetime>();

    public Task StartAsync() => Built.StartAsync();

    public IWorker Create(string alias = "bob") => Plugins.Create<IWorker>("worker", alias: alias);

    public async Task<HealthReportEntry> HealthAsync() =>
        (await Built.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["pdk"];

    public void Dispose()
    {
        if (_host.IsValueCreated)
        {
            _host.Value.Dispose();
        }

        _folder.Dispose();
    }
}
