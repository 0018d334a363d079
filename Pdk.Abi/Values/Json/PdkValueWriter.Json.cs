using System.Diagnostics.CodeAnalysis;

namespace Pdk;

public sealed partial class PdkValueWriter
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Writes a JSON text as a value, straight from the text, without tokens or a tree in between.</summary>
    /// <remarks>
    /// Numbers become the first of <see cref="PdkValueKind.Int64"/>, <see cref="PdkValueKind.UInt64"/> and
    /// <see cref="PdkValueKind.Double"/> that holds them; a number with a fraction or an exponent, and <c>-0</c>, is always a double.
    /// Integers beyond 64 bits become the nearest double. Comments and trailing commas are no JSON.
    /// </remarks>
    /// <param name="utf8Json">
    /// One JSON value in UTF-8, with nothing but white space around it. A byte order mark before it is left out.
    /// </param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    /// <exception cref="PdkDataException">
    /// The text is no JSON, not UTF-8, nested too deep, or has a number beyond the range of a double.
    /// </exception>
    public void WriteJson(ReadOnlySpan<byte> utf8Json)
    {
        BeforeValue();
        Mark mark = Remember();
        bool isRead = false;
        try
        {
            isRead = TryReadJson(WithoutByteOrderMark(utf8Json));
        }
        finally
        {
            if (!isRead)
            {
                GoBack(mark);
            }
        }

        if (!isRead)
        {
            RefuseJson(utf8Json);
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> utf8Json) =>
        utf8Json.StartsWith(ByteOrderMark) ? utf8Json[ByteOrderMark.Length..] : utf8Json;

    /// <summary>Reads a text that was refused once more with the framework's reader, which knows what to say about it.</summary>
    [DoesNotReturn]
    private void RefuseJson(ReadOnlySpan<byte> utf8Json)
    {
        var again = new PdkValueWriter(new DiscardedOutput(), _maxDepth);
        while (again.Depth < Depth)
        {
            again.BeginArray();
        }

        again.WriteJsonByFramework(utf8Json);
        throw InvalidJson(utf8Json, 0, "it is refused", cause: null);
    }
}
