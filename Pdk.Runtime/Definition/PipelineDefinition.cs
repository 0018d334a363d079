using Pdk.Runtime.Parsing;

namespace Pdk.Runtime;

/// <summary>What a pipeline consists of. docs/pipelines.md describes the text from which it is read.</summary>
/// <param name="Name">What reports and the log call the pipeline.</param>
/// <param name="Sources">Where events come from: the sources, and behind them the linked transports.</param>
/// <param name="Sinks">Where they go: the sinks, and behind them the linked transports.</param>
/// <param name="Routes">Which goes where.</param>
public sealed record PipelineDefinition(
    string Name,
    IReadOnlyList<ConnectorDefinition> Sources,
    IReadOnlyList<ConnectorDefinition> Sinks,
    IReadOnlyList<RouteDefinition> Routes)
{
    /// <summary>
    /// The names that stand in the text as <c>${NAME}</c>, in alphabetical order: a parameter of another name has no effect. Empty for a
    /// definition that was made in code.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>
    /// What happens to events on their way: the steps, in the order of the text. The routes say which events come to each.
    /// </summary>
    public IReadOnlyList<ConnectorDefinition> Steps { get; init; } = [];

    /// <summary>Files with functions that its expressions call; the runtime leaves them to whoever runs the pipeline.</summary>
    public IReadOnlyList<FunctionFilesDefinition> Functions { get; init; } = [];

    /// <summary>Where the state of its connectors is kept; null where the pipeline does not say.</summary>
    public StateDefinition? State { get; init; }

    /// <summary>Reads a pipeline from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">Values for <c>${NAME}</c>; what is not among them is taken from the environment.</param>
    /// <exception cref="PipelineDefinitionException">It has mistakes, or is more than 4 MiB.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PipelineDefinition Load(string path, IReadOnlyDictionary<string, string>? parameters = null) =>
        Load(path, parameters, secrets: null);

    /// <summary>Reads a pipeline from a file, with secrets from a folder.</summary>
    /// <inheritdoc cref="Load(string, IReadOnlyDictionary{string, string})"/>
    /// <param name="path">The file.</param>
    /// <param name="parameters">Values for <c>${NAME}</c>; what is not among them is taken from the environment.</param>
    /// <param name="secrets">The folder of <c>${secret:NAME}</c>; the environment variable PDK_SECRETS names it where this is null.</param>
    public static PipelineDefinition Load(string path, IReadOnlyDictionary<string, string>? parameters, string? secrets)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return PipelineParser.Parse(PipelineFile.Read(path), path, parameters, secrets);
    }

    /// <summary>Reads a pipeline from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">
    /// What messages call the text: a file's name as a rule. Without directory and extension it is the pipeline's name where the text gives
    /// none.
    /// </param>
    /// <param name="parameters">Values for <c>${NAME}</c>; what is not among them is taken from the environment.</param>
    /// <exception cref="PipelineDefinitionException">It has mistakes.</exception>
    public static PipelineDefinition Parse(string text, string name, IReadOnlyDictionary<string, string>? parameters = null) =>
        Parse(text, name, parameters, secrets: null);

    /// <summary>Reads a pipeline from text, with secrets from a folder.</summary>
    /// <inheritdoc cref="Parse(string, string, IReadOnlyDictionary{string, string})"/>
    /// <param name="text">YAML.</param>
    /// <param name="name">What messages call the text.</param>
    /// <param name="parameters">Values for <c>${NAME}</c>; what is not among them is taken from the environment.</param>
    /// <param name="secrets">The folder of <c>${secret:NAME}</c>; the environment variable PDK_SECRETS names it where this is null.</param>
    public static PipelineDefinition Parse(
        string text, string name, IReadOnlyDictionary<string, string>? parameters, string? secrets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return PipelineParser.Parse(text, name, parameters, secrets);
    }
}
