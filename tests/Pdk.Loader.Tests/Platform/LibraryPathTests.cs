using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Platform;

/// <summary>One reader of <c>LD_LIBRARY_PATH</c>: who trusts and who explains look where the system looks.</summary>
public sealed class LibraryPathTests
{
    [Fact]
    public void EmptyFolder_IsTheCurrentOne()
    {
        Assert.Equal(["/a", ".", "/b"], new LibraryPath("/a::/b").Folders);
        Assert.Equal([".", "/a"], new LibraryPath(";/a").Folders);
        Assert.Empty(new LibraryPath("").Folders);
    }

    [LinuxFact]
    public void Tokens_AreReplaced()
    {
        string origin = Path.GetDirectoryName(Environment.ProcessPath)!;
        Assert.Equal([origin, $"{origin}/x"], new LibraryPath("$ORIGIN:${ORIGIN}/x").Folders);
        Assert.Contains("/opt/lib64", new LibraryPath("/opt/$LIB").Folders);
        Assert.Equal(["/opt/$LIBRARY"], new LibraryPath("/opt/$LIBRARY").Folders);
    }

    /// <summary>The system has read the variable when the process began.</summary>
    [LinuxFact]
    public void VariableThatIsSetLater_CountsForNobody()
    {
        const string Variable = "LD_LIBRARY_PATH";
        string? before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, "/set/later");
        try
        {
            Assert.DoesNotContain("/set/later", LibraryPath.OfProcess.Folders);
            Assert.DoesNotContain("/set/later", HostFacts.Current().LibraryPath.Folders);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
