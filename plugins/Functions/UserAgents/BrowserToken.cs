namespace Pdk.Plugins.Functions;

/// <summary>By which word in a user agent a browser or program is known.</summary>
/// <param name="name">What people call it.</param>
/// <param name="word">The word, with what stands before the version: <c>Firefox/</c>.</param>
internal readonly struct BrowserToken(string name, string word)
{
    /// <summary>What people call it.</summary>
    public string Name { get; } = name;

    /// <summary>The word, in ASCII.</summary>
    public byte[] Word { get; } = System.Text.Encoding.ASCII.GetBytes(word);
}
