using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pdk.Hosting.Health;
using Pdk.Hosting.Starting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of the plugins to that of an application.</summary>
public static class PdkHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of the plugins that <c>AddPdk</c> of the services loads.</summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">
    /// What is reported while a required plugin is missing, an instance has failed for good, one of <c>AddPlugin</c> is out of service, or
    /// nothing was loaded yet; unhealthy where null.
    /// </param>
    /// <param name="tags">Tags by which checks are selected.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// Degraded: files were refused, instances are in quarantine, nobody caught an exception on a thread of a plugin, or threads were
    /// abandoned inside plugins. It calls no plugin.
    /// </remarks>
    public static IHealthChecksBuilder AddPdk(
        this IHealthChecksBuilder builder, string name = "pdk", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.Add(new HealthCheckRegistration(
            name, static provider => new PluginHealthCheck(provider.GetRequiredService<PluginStart>()), failureStatus, tags));
    }
}
