namespace Pdk.Loader;

/// <summary>What came of reading a stamp.</summary>
/// <param name="Verdict"><see cref="Verdict.Ready"/>, or why there is no stamp.</param>
/// <param name="Message">One line: what was expected and what was found; empty where there is a stamp.</param>
/// <param name="Hint">One line: what to do about it; empty where there is a stamp.</param>
/// <param name="Stamp">The stamp; null where the verdict says otherwise.</param>
/// <param name="Bytes">The stamp's bytes with both markers; empty where the verdict says otherwise.</param>
public sealed record StampReading(Verdict Verdict, string Message, string Hint, PluginStamp? Stamp, ReadOnlyMemory<byte> Bytes)
{
    internal static StampReading Failed(Verdict verdict, string message, string hint) => new(verdict, message, hint, null, default);
}
