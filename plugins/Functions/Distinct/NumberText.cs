using System.Buffers.Text;

namespace Pdk.Plugins.Functions;

/// <summary>Numbers count as their texts, so that engines with types and those without make the same sketches.</summary>
internal static class NumberText
{
    private const int Longest = 20;

    /// <summary>Counts a number.</summary>
    public static void AddTo(ref Registers registers, long number)
    {
        Span<byte> text = stackalloc byte[Longest];
        Utf8Formatter.TryFormat(number, text, out int length);
        registers.Add(text[..length]);
    }
}
