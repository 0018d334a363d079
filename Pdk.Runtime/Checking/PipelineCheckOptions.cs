namespace Pdk.Runtime;

/// <summary>What a check goes by besides the pipeline and the plugins: what whoever runs the pipeline would give it.</summary>
public sealed record PipelineCheckOptions
{
    /// <summary>Values for <c>${NAME}</c>, which come before environment variables; none where null.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>The folder of <c>${secret:NAME}</c>; the environment variable PDK_SECRETS names it where this is null.</summary>
    public string? Secrets { get; init; }

    /// <summary>Components of the program itself: their names are known, their settings are not.</summary>
    public ProgramComponents Components { get; init; } = new();

    /// <summary>
    /// Whether steps may call the functions of all libraries, as <c>pdk run</c> lets them; otherwise it is not judged which functions
    /// expressions call, nor where the pipeline names files with others.
    /// </summary>
    public bool HasFunctions { get; init; }

    /// <summary>Whether connectors may keep state, whatever the pipeline says of it.</summary>
    public bool HasState { get; init; }
}
