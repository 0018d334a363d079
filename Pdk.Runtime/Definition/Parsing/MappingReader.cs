using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>A YAML mapping whose keys are known. Reports keys that are not, and values that are not what is expected.</summary>
internal sealed class MappingReader
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _meant = new(StringComparer.Ordinal);
    private readonly ParseContext _context;
    private readonly YamlMappingNode _node;

    private MappingReader(ParseContext context, YamlMappingNode node)
    {
        _context = context;
        _node = node;
    }

    internal FilePosition Position => _context.PositionOf(_node);

    internal YamlMappingNode Node => _node;

    /// <summary>Opens a mapping; null where the node is none, which is reported.</summary>
    /// <param name="context">What the steps share.</param>
    /// <param name="node">The node.</param>
    /// <param name="what">What the node is to be, for messages.</param>
    /// <param name="known">The keys that it may have.</param>
    internal static MappingReader? Open(ParseContext context, YamlNode node, string what, params string[] known)
    {
        if (node is not YamlMappingNode mapping)
        {
            context.Error(
                node, $"expected {what}, a mapping with the keys {string.Join(", ", known)}; found {ParseContext.Describe(node)}");
            return null;
        }

        var reader = new MappingReader(context, mapping);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = key is YamlScalarNode scalar ? scalar.Value ?? "" : ParseContext.Describe(key);
            if (known.Contains(name))
            {
                reader._values[name] = value;
            }
            else
            {
                context.Error(
                    key, $"unknown key '{ParseContext.Short(name)}'; known are: {string.Join(", ", known)}{NearestName.Hint(name, known)}");
                reader._meant.Add(NearestName.Of(name, known) ?? "");
            }
        }

        return reader;
    }

    /// <summary>The value of a key; null where the key is absent.</summary>
    internal YamlNode? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>The value of a key that must be there; null where it is not, which is reported.</summary>
    internal YamlNode? Require(string key, string owner)
    {
        if (Find(key) is { } node)
        {
            return node;
        }

        // Whoever misspelt it has heard of it.
        if (!_meant.Contains(key))
        {
            _context.Error(_node, $"{owner} lacks the key '{key}'");
        }

        return null;
    }

    /// <summary>A node that must be a text of at least one character; null where it is not, which is reported.</summary>
    internal static string? Text(ParseContext context, YamlNode? node, string what)
    {
        if (node is null)
        {
            return null;
        }

        if (node is YamlScalarNode scalar)
        {
            int before = context.MistakeCount;
            string text = Substitution.Apply(context, scalar);
            if (context.MistakeCount > before)
            {
                return null;
            }

            if (text.Length > 0 && ParseContext.Describe(node) != "nothing")
            {
                return text;
            }
        }

        context.Error(node, $"{what} must be a text, but is {ParseContext.Describe(node)}");
        return null;
    }

    /// <summary>The elements of a node that must be a list; none where it is not, which is reported.</summary>
    internal static IEnumerable<YamlNode> List(ParseContext context, YamlNode? node, string what)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            default:
                context.Error(node, $"{what} must be a list, but is {ParseContext.Describe(node)}");
                return [];
        }
    }
}
