using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Min;

namespace Hosting;

/// <summary>Asks the plugin once, tells how the plugins are, and ends the application.</summary>
internal sealed class Question(IMinimum minimum, HealthCheckService health, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine($"The lesser of 3 and 5 is {minimum.Min(3, 5)}.");
        HealthReport report = await health.CheckHealthAsync(stoppingToken);
        Console.WriteLine($"{report.Status}: {report.Entries["pdk"].Description}");
        lifetime.StopApplication();
    }
}
