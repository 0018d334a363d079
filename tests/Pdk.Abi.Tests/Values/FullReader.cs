using System.Buffers;

namespace Pdk.Tests.Values;

/// <summary>Reads everything that can be read of a value, through every way in.</summary>
internal static class FullReader
{
    /// <summary>Reads a value to its end.</summary>
    /// <param name="value">The value.</param>
    /// <param name="steps">How many more values may be visited: a walk through unsound bytes may otherwise not end in a lifetime.</param>
    public static void Read(PdkValue value, ref int steps)
    {
        if (--steps <= 0)
        {
            return;
        }

        switch (value.Kind)
        {
            case PdkValueKind.Boolean:
                value.GetBoolean();
                break;
            case PdkValueKind.Int64:
            case PdkValueKind.UInt64:
            case PdkValueKind.Double:
                value.TryGetInt64(out _);
                value.TryGetUInt64(out _);
                value.TryGetDouble(out _);
                break;
            case PdkValueKind.String:
                Touch(value.Utf8Span);
                value.GetString();
                break;
            case PdkValueKind.Bytes:
                Touch(value.GetBytes());
                break;
            case PdkValueKind.Array:
                for (int i = 0; i < value.Count && steps > 0; i++)
                {
                    Read(value[i], ref steps);
                }

                break;
            case PdkValueKind.Object:
                foreach (PdkMember member in value.EnumerateObject())
                {
                    if (steps <= 0)
                    {
                        return;
                    }

                    Touch(member.Name);
                    value.TryGet(member.Name, out _);
                    value.TryGet("absent"u8, out _);
                    Read(member.Value, ref steps);
                }

                break;
            default:
                Assert.True(value.IsNull);
                break;
        }
    }

    /// <summary>The operations that walk on their own.</summary>
    public static void Walk(PdkValue value)
    {
        value.ToJsonString();
        Assert.True(value.ValueEquals(value));
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer, PdkValueValidator.MaxDepthCeiling);
        writer.BeginArray();
        writer.WriteValue(value);
        writer.EndArray();
        PdkValueValidator.Validate(buffer.WrittenSpan, PdkValueValidator.MaxDepthCeiling);
    }

    /// <summary>Reads each byte.</summary>
    public static void Touch(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte one in bytes)
        {
            sum ^= one;
        }

        GC.KeepAlive(sum);
    }
}
