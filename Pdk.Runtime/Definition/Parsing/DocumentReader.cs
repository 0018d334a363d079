using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Turns a YAML node into a value document: unquoted scalars by the core schema, quoted ones as strings.</summary>
/// <remarks>No message repeats a value: which of them are secrets, only the plugin knows.</remarks>
internal sealed class DocumentReader(ParseContext context)
{
    private const int MaxDepth = 64;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private PdkValueWriter _writer = null!;

    /// <summary>
    /// A configuration, which must be a mapping; an empty one where it is not, and a mistake is reported.
    /// </summary>
    internal ConfigText ReadObject(YamlNode node, string what)
    {
        if (node is not YamlMappingNode)
        {
            if (node is YamlScalarNode { Style: ScalarStyle.Plain } scalar && CoreSchema.IsNull(scalar.Value ?? ""))
            {
                return ConfigText.None;
            }

            context.Error(node, $"{what} must be a mapping, but is {(node is YamlScalarNode ? "a text" : ParseContext.Describe(node))}");
            return ConfigText.None;
        }

        _buffer.ResetWrittenCount();
        _writer = new PdkValueWriter(_buffer, MaxDepth);
        ConfigPlace place = Write(node, 0);
        return new ConfigText(PdkDocument.Open(_buffer.WrittenSpan.ToArray()), place);
    }

    private ConfigPlace Write(YamlNode node, int depth)
    {
        switch (node)
        {
            case not YamlScalarNode when depth == MaxDepth:
                context.Error(node, $"the configuration is nested too deeply: at most {MaxDepth} levels are possible");
                _writer.WriteNull();
                return new ConfigPlace(context.PositionOf(node)) { IsNull = true };
            case YamlMappingNode mapping:
                return WriteMapping(mapping, depth);
            case YamlSequenceNode sequence:
                List<ConfigPlace> items = [];
                _writer.BeginArray();
                foreach (YamlNode element in sequence.Children)
                {
                    items.Add(Write(element, depth + 1));
                }

                _writer.EndArray();
                return new ConfigPlace(context.PositionOf(node)) { Items = items };
            default:
                return WriteScalar((YamlScalarNode)node);
        }
    }

    private ConfigPlace WriteMapping(YamlMappingNode mapping, int depth)
    {
        OrderedDictionary<string, ConfigPlace> members = new(StringComparer.Ordinal);
        _writer.BeginObject();
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                _writer.WriteKey(name);
                members[name] = Write(value, depth + 1).At(context.PositionOf(key));
            }
            else
            {
                context.Error(key, $"a key must be a single word or text, but is {ParseContext.Describe(key)}");
            }
        }

        _writer.EndObject();
        return ConfigPlace.Mapping(context.PositionOf(mapping), members);
    }

    private ConfigPlace WriteScalar(YamlScalarNode scalar)
    {
        string text = Substitution.Apply(context, scalar, out ValueOrigin origin);
        bool isText = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific);
        if (isText)
        {
            _writer.WriteString(text);
        }
        else
        {
            WritePlain(scalar, text);
        }

        bool isNull = !isText && CoreSchema.IsNull(text);
        return new ConfigPlace(context.PositionOf(scalar)) { Origin = origin, IsNull = isNull, IsScalar = !isNull };
    }

    private void WritePlain(YamlScalarNode scalar, string text)
    {
        if (CoreSchema.IsNull(text))
        {
            _writer.WriteNull();
        }
        else if (CoreSchema.IsTrue(text) || CoreSchema.IsFalse(text))
        {
            _writer.WriteBoolean(CoreSchema.IsTrue(text));
        }
        else if (CoreSchema.IsInteger(text))
        {
            WriteInteger(scalar, text);
        }
        else if (CoreSchema.TryFloat(text, out double number))
        {
            _writer.WriteDouble(number);
        }
        else
        {
            _writer.WriteString(text);
        }
    }

    private void WriteInteger(YamlScalarNode scalar, string text)
    {
        if (!CoreSchema.TryInteger(text, out long signed, out ulong unsigned))
        {
            context.Error(scalar, "the integer is too large: an integer has at most 64 bits; quote it to make it a string");
        }

        if (unsigned > long.MaxValue)
        {
            _writer.WriteUInt64(unsigned);
        }
        else
        {
            _writer.WriteInt64(signed);
        }
    }
}
