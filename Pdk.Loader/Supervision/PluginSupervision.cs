namespace Pdk.Loader;

/// <summary>How a host watches over the instances of one plugin, where that differs from the rest.</summary>
public sealed class PluginSupervision
{
    /// <summary>
    /// How long opening and starting the library and making an instance may take, each; <see cref="PluginHostOptions.StartDeadline"/> where
    /// null.
    /// </summary>
    public TimeSpan? StartDeadline { get; set; }

    /// <summary>How long a call may take; as the host says where null.</summary>
    public TimeSpan? CallDeadline { get; set; }

    /// <summary>Limits for all calls of a contract, by its id.</summary>
    public IDictionary<string, TimeSpan> ContractDeadlines { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>What follows a fault, or a missed deadline; as the host says where null.</summary>
    public FaultPolicy? FaultPolicy { get; set; }
}
