using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pdk.Runtime.Parsing;

/// <summary>
/// Looks through a text event by event before it becomes a tree: building the tree is recursive, and no text may be able to end the
/// process.
/// </summary>
/// <remarks>
/// The parser that gives the events has a state machine with a stack of its own, so that its depth is not that of the thread.
/// </remarks>
internal sealed class YamlGuard(ParseContext context)
{
    private readonly Stack<Frame> _open = new();
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private int _documents;
    private int _nodes;

    /// <summary>Reports the first thing that must not become a tree.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    internal void Check(TextReader text)
    {
        var parser = new Parser(text);
        while (context.HasNoErrors && parser.MoveNext())
        {
            Check(parser.Current!);
        }
    }

    private void Check(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart:
                _documents++;
                break;
            case NodeEvent when _documents > 1:
                context.Error(current.Start, "expected one pipeline, but here a second document begins");
                break;
            case Scalar scalar:
                CheckScalar(scalar);
                break;
            case MappingStart or SequenceStart:
                Open((NodeEvent)current);
                break;
            case MappingEnd or SequenceEnd:
                Close();
                break;
            case AnchorAlias alias:
                CheckAlias(alias);
                break;
        }
    }

    private void CheckScalar(Scalar scalar)
    {
        bool isKey = Enter(scalar, 1);
        if (isKey && scalar is { Style: ScalarStyle.Plain, Value: "<<" })
        {
            context.Error(scalar.Start, "merge keys ('<<') are not supported; write the keys out, or use an alias for the whole mapping");
        }

        CheckTag(scalar, "tag:yaml.org,2002:str");
        if (!scalar.Anchor.IsEmpty)
        {
            _sizes[scalar.Anchor.Value] = 1;
        }
    }

    private void Open(NodeEvent start)
    {
        bool isMapping = start is MappingStart;
        if (Enter(start, 1))
        {
            context.Error(start.Start, $"a key must be a single word or text, but is {(isMapping ? "a mapping" : "a list")}");
        }

        CheckTag(start, isMapping ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq");
        _open.Push(new Frame(isMapping, start.Anchor.IsEmpty ? null : start.Anchor.Value, _nodes - 1));
        if (_open.Count > YamlLimits.Depth)
        {
            context.Error(start.Start, $"this is nested too deeply: at most {YamlLimits.Depth} levels are possible");
        }
    }

    private void Close()
    {
        Frame frame = _open.Pop();
        if (frame.Anchor is { } anchor)
        {
            _sizes[anchor] = _nodes - frame.NodesBefore;
        }
    }

    private void CheckAlias(AnchorAlias alias)
    {
        string name = alias.Value.Value;
        if (_open.Any(frame => frame.Anchor == name))
        {
            context.Error(alias.Start, $"the alias '*{name}' stands within what it stands for");
        }
        else if (!_sizes.TryGetValue(name, out int size))
        {
            context.Error(alias.Start, $"the alias '*{name}' stands for nothing: expected '&{name}' before it");
        }
        else if (Enter(alias, size))
        {
            context.Error(alias.Start, "a key must be a single word or text, but is an alias");
        }
    }

    /// <summary>Counts a node.</summary>
    /// <returns>Whether it is a key.</returns>
    private bool Enter(ParsingEvent node, int size)
    {
        // An alias of aliases of aliases may stand for more than any number can say.
        if (_nodes > YamlLimits.Nodes - size)
        {
            context.Error(
                node.Start, $"this is too much: at most {YamlLimits.Nodes} values are possible, each alias counted as what it stands for");
        }
        else
        {
            _nodes += size;
        }

        return _open.TryPeek(out Frame? parent) && parent.TakesKey();
    }

    private void CheckTag(NodeEvent node, string allowed)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != allowed)
        {
            context.Error(node.Start, $"the tag '{ParseContext.Short(node.Tag.Value)}' is not supported; only !!str is");
        }
    }

    /// <summary>A mapping or list whose end has not come.</summary>
    private sealed class Frame(bool isMapping, string? anchor, int nodesBefore)
    {
        private bool _isValueNext;

        internal string? Anchor { get; } = anchor;

        internal int NodesBefore { get; } = nodesBefore;

        /// <summary>Takes the next node, and says whether it is a key.</summary>
        internal bool TakesKey()
        {
            bool isKey = isMapping && !_isValueNext;
            _isValueNext = isKey;
            return isKey;
        }
    }
}
