using System.Text;

namespace Pdk.Functions.Tests.Building;

/// <summary>What is read of a file of functions before anything is built.</summary>
public sealed class FunctionFileTests : IDisposable
{
    private const string Rest = "using Pdk.Contracts;\n[Function] class X { }\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-function-file-");

    [Theory]
    [InlineData("", "")]
    [InlineData("#:package A.B@1.2.3\n", "A.B@1.2.3 in 1")]
    [InlineData("#!/usr/bin/env pdk\n\n// a\n/* b\n#:package No@1.0 */\n#:package A@1.0\n  #:package \t B_-@1.2.3.4-rc.1\n", "A@1.0 in 6, B_-@1.2.3.4-rc.1 in 7")]
    [InlineData("\uFEFF#:package A@10.0\r\n#:package C@2.0.0-a-b\r\n", "A@10.0 in 1, C@2.0.0-a-b in 2")]
    [InlineData("class Y { }\n#:package A@1.0\n", "")]
    [InlineData("/*/\n#:package No@1.0 */\n#:package A@1.0\n", "A@1.0 in 3")]
    [InlineData("/**/\n#:package A@1.0\n", "A@1.0 in 2")]
    [InlineData("// no line of its own: \f#:package No@1.0\n#:package A@1.0\n", "A@1.0 in 2")]
    public void PackagesAtTheTop_AreRead(string top, string expected)
    {
        FunctionFile file = FunctionFile.Read(Write("udf.cs", top + Rest));

        Assert.Equal(expected, string.Join(", ", file.Packages.Select(static package => $"{package} in {package.Line}")));
        Assert.Equal("udf", file.Name);
    }

    [Theory]
    [InlineData("#:package A\n", 1, "expected #:package NAME@VERSION, found '#:package A'.")]
    [InlineData("#:package A@\n", 1, "expected one version of A, such as 1.2.3 or 1.2.3-beta.1, found ''.")]
    [InlineData("#:package A@1.*\n", 1, "found '1.*'.")]
    [InlineData("#:package A@[1.0,2.0)\n", 1, "found '[1.0,2.0)'.")]
    [InlineData("#:package A@1\n", 1, "found '1'.")]
    [InlineData("#:package A@1.0-\n", 1, "found '1.0-'.")]
    [InlineData("#:package A@1.2.3.4.5\n", 1, "found '1.2.3.4.5'.")]
    [InlineData("#:package @1.0\n", 1, "expected the name of a package, found ''.")]
    [InlineData("#:package ../A@1.0\n", 1, "expected the name of a package, found '../A'.")]
    [InlineData("#:package A\" Version=\"@1.0\n", 1, "expected #:package NAME@VERSION")]
    [InlineData("#:package A@1.0@2.0\n", 1, "expected #:package NAME@VERSION")]
    [InlineData("#:package A@1.0 B\n", 1, "expected #:package NAME@VERSION")]
    [InlineData("\n#:property OutputType=Exe\n", 2, "expected #:package NAME@VERSION, found '#:property OutputType=Exe'.")]
    [InlineData("#:project ../x\n", 1, "expected #:package NAME@VERSION, found '#:project ../x'.")]
    [InlineData("#:\n", 1, "expected #:package NAME@VERSION, found '#:'.")]
    [InlineData("#:package A@1.0\n#:package a@2.0\n", 2, "the package a is named in line 1 already.")]
    public void WrongLineAtTheTop_IsToldWithItsNumber(string top, int line, string expected)
    {
        FunctionDiagnostic diagnostic = Fault("udf.cs", top + Rest);

        Assert.Contains(expected, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal((line, 1, "directive", true), (diagnostic.Line, diagnostic.Column, diagnostic.Rule, diagnostic.IsError));
        Assert.NotEqual("", diagnostic.Hint);
    }

    [Theory]
    [InlineData("1udf.cs")]
    [InlineData("u df.cs")]
    [InlineData("ü.cs")]
    [InlineData("udf.csx")]
    [InlineData(".cs")]
    [InlineData("a'b.cs")]
    public void NameThatALibraryCannotHave_IsRefused(string name)
    {
        FunctionDiagnostic diagnostic = Fault(name, Rest);

        Assert.Equal("name", diagnostic.Rule);
        Assert.Contains($"found '{name}'", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b/udf.cs")]
    [InlineData("a\nb/udf.cs")]
    [InlineData("a\u001b/b/udf.cs")]
    public void FolderThatNuGetCannotTake_IsRefused(string name)
    {
        FunctionDiagnostic diagnostic = Fault(name, Rest);

        Assert.Equal("name", diagnostic.Rule);
        Assert.StartsWith("the file must be in a folder whose path has neither a semicolon nor", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/udf.cs", "b/udf.cs")]
    [InlineData("a/udf.cs", "b/UDF.cs")]
    [InlineData("a/my-udf.cs", "b/my.udf.cs")]
    public void TwoFilesOfOneName_AreRefused(string first, string second)
    {
        string[] paths = [Write(first, Rest), Write("other.cs", Rest), Write(second, Rest)];

        FunctionDiagnostic diagnostic = Assert.Single(Assert.Throws<FunctionBuildException>(() => FunctionFile.ReadAll(paths)).Diagnostics);

        Assert.Equal(paths[2], diagnostic.File);
        Assert.Contains(paths[0], diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNoSource_IsRefused()
    {
        Assert.Contains("at most 1048576 bytes", Fault("long.cs", new string(' ', 1 << 20) + Rest).Message, StringComparison.Ordinal);
        Assert.Contains("has none", Fault("none.cs", "class X { }\n").Message, StringComparison.Ordinal);
        string path = Write("latin.cs", "");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("// ü\n" + Rest));
        Assert.Contains("must be text in UTF-8", Assert.Throws<FunctionBuildException>(() => FunctionFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => FunctionFile.Read(Path.Combine(_folder.FullName, "absent.cs")));
    }

    [Fact]
    public void FolderWithSignsOfMSBuild_IsNamedAsItIs()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "project")).FullName;
        FunctionFile file = FunctionFile.Read(Write("a $(HOME) %41 @(x)'*' <é>/udf.cs", Rest));

        string project = File.ReadAllText(FunctionProject.Write(folder, file, new FunctionBuildOptions()));

        Assert.Contains("/a %24%28HOME%29 %2541 %40%28x%29%27%2A%27 &lt;é&gt;</RestoreRootConfigDirectory>", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_KnowsNothingOfTheFoldersAboveIt()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "project")).FullName;

        FunctionProject.Write(folder, FunctionFile.Read(Write("udf.cs", Rest)), new FunctionBuildOptions());

        // Whatever of these MSBuild and the compiler find first, they look no further.
        Assert.Equal(
            [
                ".editorconfig", "Directory.Build.props", "Directory.Build.rsp", "Directory.Build.targets", "Directory.Packages.props",
                "function.csproj", "udf.cs",
            ],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("root = true\n", File.ReadAllText(Path.Combine(folder, ".editorconfig")));
        Assert.Equal("", File.ReadAllText(Path.Combine(folder, "Directory.Build.rsp")));
    }

    [Fact]
    public void Key_IsOfAllThatTheLibraryIsMadeOf()
    {
        FunctionBuildOptions options = new() { Kit = "1.0.0", Platform = "linux-x64", Exports = ["sqlite", "pdk"] };
        string KeyOf(string top, FunctionBuildOptions with, string name = "udf.cs") => FunctionKey.Of(FunctionFile.Read(Write(name, top + Rest)), with);
        string key = KeyOf("#:package A@1.0\n#:package B@1.0\n", options);

        Assert.Equal(64, key.Length);
        // The same in another folder, and with hosts in another order.
        Assert.Equal(key, KeyOf("#:package A@1.0\n#:package B@1.0\n", options with { Exports = ["PDK", "sqlite", "pdk "] }, "elsewhere/udf.cs"));
        string[] others =
        [
            KeyOf("#:package A@1.1\n#:package B@1.0\n", options),
            KeyOf("#:package A@1.0\n#:package B@1.0\n// a comment\n", options),
            KeyOf("#:package A@1.0\n#:package B@1.0\n", options, "udf2.cs"),
            KeyOf("#:package A@1.0\n#:package B@1.0\n", options with { Kit = "1.0.1" }),
            KeyOf("#:package A@1.0\n#:package B@1.0\n", options with { Framework = "net11.0" }),
            KeyOf("#:package A@1.0\n#:package B@1.0\n", options with { Platform = "linux-arm64" }),
            KeyOf("#:package A@1.0\n#:package B@1.0\n", options with { Exports = ["sqlite"] }),
        ];
        Assert.Equal(others.Length + 1, others.Append(key).Distinct().Count());
        // A file that names the kit's package chooses its version.
        Assert.Equal(
            KeyOf("#:package Pdk.Contracts@2.0.0\n", options), KeyOf("#:package Pdk.Contracts@2.0.0\n", options with { Kit = "9.9.9" }));
    }

    [Theory]
    [InlineData("1.0\"/>", "net10.0", "linux-x64", "pdk")]
    [InlineData("1.0", "net 10", "linux-x64", "pdk")]
    [InlineData("1.0", "net10.0", "", "pdk")]
    [InlineData("1.0", "net10.0", "linux-x64", "$(X)")]
    public void OptionsThatCannotStandInAProject_AreRefused(string kit, string framework, string platform, string export)
    {
        FunctionBuildOptions options = new() { Kit = kit, Framework = framework, Platform = platform, Exports = [export] };

        Assert.Throws<ArgumentException>(options.Check);
        Assert.Throws<ArgumentException>((options with { Exports = [] }).Check);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private FunctionDiagnostic Fault(string name, string content)
    {
        string path = Write(name, content);
        return Assert.Single(Assert.Throws<FunctionBuildException>(() => FunctionFile.Read(path)).Diagnostics);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
