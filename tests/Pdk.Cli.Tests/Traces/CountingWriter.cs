using System.Text;

namespace Pdk.Cli.Tests.Traces;

/// <summary>Counts what is written, and keeps nothing.</summary>
internal sealed class CountingWriter : TextWriter
{
    public long Count { get; private set; }

    /// <summary>The most characters that were written at once.</summary>
    public int Longest { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        Count += value?.Length ?? 0;
        Longest = Math.Max(Longest, value?.Length ?? 0);
    }
}
