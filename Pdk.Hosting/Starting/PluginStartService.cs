using Microsoft.Extensions.Hosting;

namespace Pdk.Hosting.Starting;

/// <summary>
/// Loads the plugins while the application starts: in the phase before any service is started, wherever it was registered.
/// </summary>
internal sealed class PluginStartService(PluginStart start) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Libraries are opened and started one after the other, each with a deadline; the application can be stopped meanwhile.
        await Task.Run(start.Load, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        start.RequirePlugins();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        start.EndWatch();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
