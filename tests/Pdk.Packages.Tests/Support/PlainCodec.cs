namespace Pdk.Packages.Tests.Support;

/// <summary>A codec that every analyzer and every setting of the compiler lets pass.</summary>
internal static class PlainCodec
{
    /// <summary>Its source.</summary>
    public const string Source = """
        using System;
        using System.Buffers;
        using Pdk;
        using Pdk.Contracts;

        namespace Acme
        {
            /// <summary>Texts.</summary>
            [Codec("plain")]
            public sealed class Codec : ICodec
            {
                /// <inheritdoc/>
                public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
                {
                    ArgumentNullException.ThrowIfNull(output);
                    output.WriteString(data);
                    return true;
                }

                /// <inheritdoc/>
                public void Encode(PdkValue value, IBufferWriter<byte> output)
                {
                    ArgumentNullException.ThrowIfNull(output);
                    output.Write(value.Utf8Span);
                }
            }
        }
        """;

    /// <summary>The same with another name for hosts.</summary>
    public static string Named(string name) => Source.Replace("plain", name, StringComparison.Ordinal);
}
