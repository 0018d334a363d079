namespace Pdk.Testing;

/// <summary>Compares what a plugin gave with what a test expects, and says both where they differ.</summary>
public static class Expect
{
    /// <summary>Expects a document, whatever the spaces and the order of members in its text.</summary>
    /// <param name="expected">What is expected, in JSON.</param>
    /// <param name="found">What was found, in JSON; null for nothing.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="PluginTestException">They differ.</exception>
    public static void Json(string expected, string? found, string what = "the value")
    {
        if (found is null || !Same(expected, found))
        {
            throw new PluginTestException($"Expected {what} to be {expected}, found {found ?? "nothing"}.");
        }
    }

    /// <summary>Expects a text.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="found">What was found; null for nothing.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="PluginTestException">They differ; the message says where.</exception>
    public static void Text(string expected, string? found, string what = "the text")
    {
        if (found is null)
        {
            throw new PluginTestException($"Expected {what} to be '{expected}', found nothing.");
        }

        int same = expected.AsSpan().CommonPrefixLength(found);
        if (same < expected.Length || same < found.Length)
        {
            throw new PluginTestException($"Expected {what} to be '{expected}', found '{found}', which differs from character {same} on.");
        }
    }

    /// <summary>Expects a number of documents, in this order.</summary>
    /// <param name="expected">What is expected, each in JSON.</param>
    /// <param name="found">What was found, each in JSON.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <exception cref="PluginTestException">They differ; the message says where.</exception>
    public static void AllJson(IReadOnlyList<string> expected, IReadOnlyList<string> found, string what = "the values")
    {
        for (int index = 0; index < Math.Max(expected.Count, found.Count); index++)
        {
            if (index >= expected.Count || index >= found.Count || !Same(expected[index], found[index]))
            {
                string there = index < found.Count ? found[index] : "nothing";
                string wanted = index < expected.Count ? expected[index] : "nothing";
                throw new PluginTestException(
                    $"Expected {what} to be [{string.Join(", ", expected)}], found [{string.Join(", ", found)}]; "
                        + $"number {index} was to be {wanted} and is {there}.");
            }
        }
    }

    private static bool Same(string expected, string found) =>
        PdkDocument.ParseJson(expected).Root.ValueEquals(PdkDocument.ParseJson(found).Root);
}
