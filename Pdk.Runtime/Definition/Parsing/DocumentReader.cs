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
    /// The document of a configuration, which must be a mapping; an empty one where it is not, and a mistake is reported.
    /// </summary>
    internal PdkDocument ReadObject(YamlNode node, string what)
    {
        if (node is not YamlMappingNode)
        {
            if (node is YamlScalarNode { Style: ScalarStyle.Plain } scalar && CoreSchema.IsNull(scalar.Value ?? ""))
            {
                return PdkDocument.EmptyObject;
            }

            context.Error(node, $"{what} must be a mapping, but is {(node is YamlScalarNode ? "a text" : ParseContext.Describe(node))}");
            return PdkDocument.EmptyObject;
        }

        _buffer.ResetWrittenCount();
        _writer = new PdkValueWriter(_buffer, MaxDepth);
        Write(node, 0);
        return PdkDocument.Open(_buffer.WrittenSpan.ToArray());
    }

    private void Write(YamlNode node, int depth)
    {
        switch (node)
        {
            case not YamlScalarNode when depth == MaxDepth:
                context.Error(node, $"the configuration is nested too deeply: at most {MaxDepth} levels are possible");
                _writer.WriteNull();
                break;
            case YamlMappingNode mapping:
                WriteMapping(mapping, depth);
                break;
            case YamlSequenceNode sequence:
                _writer.BeginArray();
                foreach (YamlNode element in sequence.Children)
                {
                    Write(element, depth + 1);
                }

                _writer.EndArray();
                break;
            default:
                WriteScalar((YamlScalarNode)node);
                break;
        }
    }

    private void WriteMapping(YamlMappingNode mapping, int depth)
    {
        _writer.BeginObject();
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                _writer.WriteKey(name);
                Write(value, depth + 1);
            }
            else
            {
                context.Error(key, $"a key must be a single word or text, but is {ParseContext.Describe(key)}");
            }
        }

        _writer.EndObject();
    }

    private void WriteScalar(YamlScalarNode scalar)
    {
        string text = Substitution.Apply(context, scalar);
        if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific))
        {
            _writer.WriteString(text);
        }
        else
        {
            WritePlain(scalar, text);
        }
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
