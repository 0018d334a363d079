using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>What all steps of reading one pipeline share: the name of the text, the parameters, and the mistakes found so far.</summary>
/// <param name="file">The name of the text.</param>
/// <param name="parameters">The values of <c>${NAME}</c>; null where there are none.</param>
/// <param name="secrets">The folder of secrets; null where the environment names it, or nobody.</param>
internal sealed class ParseContext(string file, IReadOnlyDictionary<string, string>? parameters, string? secrets = null)
{
    private readonly Dictionary<string, (string? Text, string Problem)> _files = new(StringComparer.Ordinal);
    private readonly List<PipelineFinding> _errors = [];
    private readonly SortedSet<string> _references = new(StringComparer.Ordinal);
    private int _untold;
    private long _taken;

    internal string File { get; } = file;

    internal bool HasNoErrors => _errors.Count == 0;

    /// <summary>The mistakes that were found so far, as many as are told.</summary>
    internal IReadOnlyList<PipelineFinding> Errors => _errors;

    /// <summary>How many more there are.</summary>
    internal int Untold => _untold;

    /// <summary>How many there are in all.</summary>
    internal int MistakeCount => _errors.Count + _untold;

    private IReadOnlyList<string> ErrorTexts
    {
        get
        {
            IEnumerable<string> told = _errors.Select(static error => error.ToString());
            return _untold == 0 ? [.. told] : [.. told, $"{File}: and {_untold} more mistakes"];
        }
    }

    internal FilePosition PositionOf(YamlNode node) => new(File, node.Start.Line, node.Start.Column);

    internal void Error(YamlNode node, string message) => Error(PositionOf(node), message);

    internal void Error(Mark mark, string message) => Error(new FilePosition(File, mark.Line, mark.Column), message);

    internal void Error(FilePosition position, string message)
    {
        if (_errors.Count == YamlLimits.Mistakes)
        {
            _untold++;
            return;
        }

        // One mistake is one line, whatever the text quotes.
        _errors.Add(new PipelineFinding(position, FindingSeverity.Error, message.ReplaceLineEndings(" ")));
    }

    /// <summary>The names of the parameters that were given.</summary>
    internal IEnumerable<string> ParameterNames => parameters?.Keys ?? [];

    /// <summary>The names that were looked up so far.</summary>
    internal IReadOnlyList<string> References => [.. _references];

    /// <summary>The value of <c>${name}</c>; null where nobody gives one.</summary>
    internal string? Lookup(string name)
    {
        _references.Add(name);
        return parameters is not null && parameters.TryGetValue(name, out string? value) ? value : Environment.GetEnvironmentVariable(name);
    }

    /// <summary>The value of <c>${file:…}</c>; null where there is none.</summary>
    /// <param name="path">The file, from the folder of the pipeline on.</param>
    /// <param name="problem">Why there is none.</param>
    internal string? ReadFile(string path, out string problem)
    {
        (string? text, problem) = Once($"file:{path}", () =>
        {
            if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            {
                return (null, "'${file:…}' names no file");
            }

            string full = Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(File)) ?? Path.GetFullPath("."));
            string? text = InputFile.Read(full, out string why);
            return (text, $"the file '{full}' cannot be read: {why}");
        });
        return text;
    }

    /// <summary>The value of <c>${secret:…}</c>; null where there is none.</summary>
    /// <param name="name">The secret.</param>
    /// <param name="problem">Why there is none.</param>
    internal string? ReadSecret(string name, out string problem)
    {
        (string? text, problem) = Once($"secret:{name}", () =>
        {
            string? text = SecretFolder.Read(secrets ?? Environment.GetEnvironmentVariable(SecretFolder.Variable), name, out string why);
            return (text, why);
        });
        return text;
    }

    // Whatever changes meanwhile: each has one value in one pipeline.
    private (string? Text, string Problem) Once(string reference, Func<(string? Text, string Problem)> read)
    {
        if (!_files.TryGetValue(reference, out (string? Text, string Problem) known))
        {
            known = read();
            _files.Add(reference, known);
        }

        return known;
    }

    /// <summary>Counts what a value takes.</summary>
    /// <exception cref="PipelineDefinitionException">All of them together are too much: nothing more is read.</exception>
    internal void Take(YamlNode node, int characters)
    {
        _taken += characters;
        if (_taken > YamlLimits.Values)
        {
            Error(node, $"with their parameters and aliases the values are too much: at most {YamlLimits.Values} characters are possible");
            ThrowIfFailed();
        }
    }

    internal void ThrowIfFailed()
    {
        if (_errors.Count > 0)
        {
            throw new PipelineDefinitionException(ErrorTexts);
        }
    }

    /// <summary>A node as a message names it.</summary>
    internal static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when CoreSchema.IsNull(scalar.Value ?? "") => "nothing",
        YamlScalarNode scalar => $"'{Short(scalar.Value ?? "")}'",
        YamlSequenceNode => "a list",
        YamlMappingNode => "a mapping",
        _ => "an alias",
    };

    /// <summary>As much of a text as a message repeats.</summary>
    internal static string Short(string text) => text.Length <= YamlLimits.Quotation ? text : $"{text.AsSpan(0, YamlLimits.Quotation)}…";
}
