namespace Pdk.Cli.Tests.Traces;

/// <summary>A log whose first line is of any length, without its being anywhere.</summary>
internal sealed class EndlessLine(long count, string rest) : TextReader
{
    private long _given;

    public long Length => count + rest.Length;

    public override int Read(char[] buffer, int index, int size)
    {
        int given = 0;
        for (; given < size && _given < Length; given++, _given++)
        {
            buffer[index + given] = _given < count ? 'x' : rest[(int)(_given - count)];
        }

        return given;
    }
}
