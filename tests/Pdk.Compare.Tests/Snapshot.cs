using Pdk.Fixtures;

namespace Pdk.Compare.Tests;

/// <summary>Texts that were accepted by somebody who has read them.</summary>
internal static class Snapshot
{
    /// <summary>Compares; where they differ, the new one is written beside the accepted one, or over it with <c>PDK_ACCEPT=1</c>.</summary>
    public static void Check(string name, string text)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        string ending = Path.GetExtension(name);
        string folder = Repository.Path("tests", "Pdk.Compare.Tests", "Snapshots");
        string verified = Path.Combine(folder, $"{stem}.verified{ending}");
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            return;
        }

        bool isAccepted = Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1";
        File.WriteAllText(isAccepted ? verified : Path.Combine(folder, $"{stem}.received{ending}"), text);
        Assert.True(isAccepted, $"{verified} differs from what was found, which lies beside it; PDK_ACCEPT=1 accepts it.");
    }
}
