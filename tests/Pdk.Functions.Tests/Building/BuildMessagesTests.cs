using Pdk.Tests.FunctionFiles;

namespace Pdk.Functions.Tests.Building;

/// <summary>What is understood of what a build says.</summary>
public sealed class BuildMessagesTests : IDisposable
{
    private readonly FakeSdk _sdk = new();

    [Theory]
    [InlineData(
        "/c/scratch/1/project/function.csproj : error NU1101: Unable to find package Dapper. No packages exist with this id in source(s): a [/c/function.csproj]",
        2, 1, true, "NU1101", "Unable to find package Dapper. No packages exist with this id in source(s): a")]
    [InlineData("function.csproj : error NU1301: Unable to load the service index for source x.", 0, 0, true, "NU1301", "Unable to load the service index for source x.")]
    [InlineData("/c/project/udf.cs(4,7): error CS1002: ; expected [/c/function.csproj]", 4, 7, true, "CS1002", "; expected")]
    [InlineData("/c/project/udf.cs(4,7,4,9): warning IL2026: Using member 'X(Y)' [deep] [/c/function.csproj]", 4, 7, false, "IL2026", "Using member 'X(Y)' [deep]")]
    [InlineData("/sdk/Microsoft.targets(123,5): error : Platform linker ('clang' or 'gcc') not found in PATH. [/c/function.csproj]", 0, 0, true, "build", "Platform linker ('clang' or 'gcc') not found in PATH.")]
    [InlineData("ILC : warning IL3053: Assembly 'Dapper' produced AOT analysis warnings. [/c/function.csproj]", 2, 1, false, "IL3053", "Assembly 'Dapper' produced AOT analysis warnings.")]
    [InlineData(@"C:\c\udf.cs(1,2): error CS0000: x", 1, 2, true, "CS0000", "x")]
    public void Line_IsADiagnostic(string line, int expectedLine, int column, bool isError, string rule, string message)
    {
        FunctionFile file = File("// \n#:package Dapper@2.0.0\n");

        FunctionDiagnostic diagnostic = Assert.Single(BuildMessages.Read([line.Replace('\\', Path.DirectorySeparatorChar)], file));

        Assert.Equal((file.Path, expectedLine, column, isError, rule, message), (diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.IsError, diagnostic.Rule, diagnostic.Message));
    }

    [Fact]
    public void LinesOfOneError_AreOne()
    {
        FunctionFile file = File("#:package Dapper@9.9.9\n#:package Dapper.More@1.0.0\n");

        IReadOnlyList<FunctionDiagnostic> found = BuildMessages.Read(
            [
                "  Determining projects to restore...",
                "x : error NU1102: Unable to find package Dapper with version (= 9.9.9) [x]",
                "x : error NU1102:   - Found 2 version(s) in a [ Nearest version: 2.0 ] [x]",
                "x : error NU1102:   - Found 0 version(s) in b [x]",
                "x : error NU1102: Unable to find package Dapper with version (= 9.9.9) [x]",
                "x : error NU1100: Unable to resolve 'Dapper.More (= 1.0.0)' for 'net10.0'. [x]",
                "x : error NU1100: Unable to resolve 'Dapper.More (= 1.0.0)' for 'net10.0/linux-x64'. [x]",
                "x : error NU1102: Unable to find package Pdk.Contracts with version (= 1.0) [x]",
            ],
            file);

        Assert.Equal(3, found.Count);
        Assert.Equal("Unable to find package Dapper with version (= 9.9.9) - Found 2 version(s) in a [ Nearest version: 2.0 ] - Found 0 version(s) in b", found[0].Message);
        Assert.Equal([1, 2, 0], found.Select(static one => one.Line));
        Assert.Contains("the kit's own package", found[2].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void LogOfTheCompiler_HasPlacesLinksAndNoNotes()
    {
        FunctionFile file = File("");
        string log = _sdk.Write("log.sarif", """
            {"runs":[{"results":[
              {"ruleId":"CS0103","level":"error","message":{"text":"The name\n'y'"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///c/project/udf.cs"},"region":{"startLine":3,"startColumn":9}}}]},
              {"ruleId":"PDK0300","ruleIndex":1,"level":"error","message":{"text":"bad"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///c/other.g.cs"},"region":{"startLine":1,"startColumn":1}}}]},
              {"ruleId":"CA1050","level":"note","message":{"text":"quiet"}},
              {"ruleId":"CS0168","level":"warning","message":{"text":"unused"},"suppressions":[{"kind":"inSource"}]},
              {"ruleId":"CS5001","message":{"text":"no place"}}],
              "tool":{"driver":{"rules":[{"id":"CS0103"},{"id":"PDK0300","helpUri":"docs/diagnostics/PDK0300.md"}]}}}]}
            """);

        Assert.Equal(
            [
                $"{file.Path}(3,9): error CS0103: The name 'y'",
                "other.g.cs(1,1): error PDK0300: bad",
                $"{file.Path}: warning CS5001: no place",
            ],
            SarifLog.Read(log, file).Select(static one => one.ToString()));
        Assert.Equal("See docs/diagnostics/PDK0300.md", SarifLog.Read(log, file)[1].Hint);
        Assert.Empty(SarifLog.Read(_sdk.Write("broken.sarif", "{\"runs\":["), file));
        Assert.Empty(SarifLog.Read(_sdk.Write("odd.sarif", "{\"runs\":[{}]}"), file));
        Assert.Empty(SarifLog.Read("/absent", file));
    }

    public void Dispose() => _sdk.Dispose();

    private FunctionFile File(string top) => FunctionFile.Read(_sdk.WriteFunction("udf.cs", top: top));
}
