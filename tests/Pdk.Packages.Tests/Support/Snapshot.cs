namespace Pdk.Packages.Tests.Support;

/// <summary>
/// Texts that are kept beside the tests as <c>NAME.verified.txt</c>. Where one differs, the new text is written beside it as <c>NAME.received.txt</c>;
/// with <c>PDK_ACCEPT=1</c> it is accepted instead.
/// </summary>
internal static class Snapshot
{
    /// <summary>Compares.</summary>
    public static void Matches(string name, string text)
    {
        string folder = Repository.PathOf("tests", "Pdk.Packages.Tests", "Snapshots");
        string verified = Path.Combine(folder, name + ".verified.txt");
        string received = Path.Combine(folder, name + ".received.txt");
        File.Delete(received);
        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            File.WriteAllText(verified, text);
            return;
        }

        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected != text)
        {
            File.WriteAllText(received, text);
            Assert.Fail($"{name} has changed (PDK_ACCEPT=1 accepts it).\nexpected:\n{expected}\nreceived:\n{text}");
        }
    }
}
