namespace Pdk.Abi;

/// <summary>Memory for the result of the call that a thread is in: functions do not call one another, so one for each is enough.</summary>
internal static class ResultBuffer
{
    [ThreadStatic]
    private static PdkBuffer? t_buffer;

    /// <summary>What was written since <see cref="Rent"/>.</summary>
    internal static ReadOnlySpan<byte> Written => t_buffer!.WrittenSpan;

    /// <summary>An empty buffer, until the thread asks again.</summary>
    internal static PdkBuffer Rent()
    {
        PdkBuffer buffer = t_buffer ??= new PdkBuffer(256);
        buffer.ClearForReuse();
        return buffer;
    }
}
