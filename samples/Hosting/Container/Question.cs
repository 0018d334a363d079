using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Shop;

namespace Hosting;

/// <summary>Asks the plugin for two prices, tells how the plugins are, and ends the application.</summary>
internal sealed class Question(IPricingRule rule, HealthCheckService health, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine($"A pencil costs {rule.Price("pencil", 120)} cents, a globe {rule.Price("globe", 4900)}.");
        HealthReport report = await health.CheckHealthAsync(stoppingToken);
        Console.WriteLine($"{report.Status}: {report.Entries["pdk"].Description}");
        lifetime.StopApplication();
    }
}
