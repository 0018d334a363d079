namespace Pdk.Abi;

/// <summary>Memory for the result of the call that a thread is in: functions do not call one another, so one for each is enough.</summary>
/// <remarks>A huge one is given back at once, and what a thread had is freed some time after its end.</remarks>
internal sealed class ResultBuffer
{
    /// <summary>Of texts of up to so many letters the most bytes that they may take are reserved, without counting.</summary>
    internal const int Uncounted = 100_000;

    [ThreadStatic]
    private static ResultBuffer? t_buffer;

    private readonly PdkBuffer _buffer = new(256);

    private ResultBuffer()
    {
    }

    // Nobody but the thread knows the object, so that nobody reads the memory any more.
    ~ResultBuffer() => _buffer.Dispose();

    /// <summary>What was written since <see cref="Rent"/>.</summary>
    internal static ReadOnlySpan<byte> Written => t_buffer!._buffer.WrittenSpan;

    /// <summary>Whether so much memory was taken for it that <see cref="Release"/> gives it back.</summary>
    internal static bool IsHuge => t_buffer!._buffer.IsHuge;

    /// <summary>An empty buffer, until the thread asks again.</summary>
    internal static PdkBuffer Rent()
    {
        PdkBuffer buffer = (t_buffer ??= new ResultBuffer())._buffer;
        buffer.ClearForReuse();
        return buffer;
    }

    /// <summary>The engine has what was written, or the call has failed.</summary>
    internal static void Release() => t_buffer?._buffer.ClearForReuse();
}
