namespace Pdk.Generators.Reuse;

/// <summary>The 64-bit FNV-1a hash of texts and numbers. Good enough against accidents, of which there is one in 2⁶⁴.</summary>
internal sealed class FingerprintHash
{
    private const ulong Prime = 1099511628211;

    /// <summary>What has been added so far.</summary>
    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(string text) => Add(text, 0, text.Length);

    /// <summary>Adds a part of a text, and its end, so that the same letters in other parts are something else.</summary>
    public void Add(string text, int start, int end)
    {
        ulong hash = Value;
        for (int index = start; index < end; index++)
        {
            hash = unchecked((hash ^ text[index]) * Prime);
        }

        Value = hash;
        Add(ulong.MaxValue);
    }

    public void Add(ulong number) => Value = unchecked((Value ^ number) * Prime);
}
