using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>What all steps of reading one pipeline share: the name of the text, the parameters, and the mistakes found so far.</summary>
internal sealed class ParseContext(string file, IReadOnlyDictionary<string, string>? parameters)
{
    private readonly List<string> _errors = [];

    internal string File { get; } = file;

    internal FilePosition PositionOf(YamlNode node) => new(File, node.Start.Line, node.Start.Column);

    internal void Error(YamlNode node, string message) => Error(PositionOf(node), message);

    internal void Error(Mark mark, string message) => Error(new FilePosition(File, mark.Line, mark.Column), message);

    internal void Error(FilePosition position, string message) => _errors.Add($"{position}: {message}");

    /// <summary>The value of <c>${name}</c>; null where nobody gives one.</summary>
    internal string? Lookup(string name) =>
        parameters is not null && parameters.TryGetValue(name, out string? value) ? value : Environment.GetEnvironmentVariable(name);

    internal void ThrowIfFailed()
    {
        if (_errors.Count > 0)
        {
            throw new PipelineDefinitionException(_errors);
        }
    }

    /// <summary>A node as a message names it.</summary>
    internal static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when CoreSchema.IsNull(scalar.Value ?? "") => "nothing",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        YamlMappingNode => "a mapping",
        _ => "an alias",
    };
}
