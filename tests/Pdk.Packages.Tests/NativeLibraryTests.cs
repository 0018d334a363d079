using System.Diagnostics;
using Pdk.Loader;
using Pdk.Packages.Tests.Support;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests;

/// <summary>Native libraries that packages and projects bring, and texts in other languages.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class NativeLibraryTests(PackedKit kit)
{
    private const string Square = """
        using System.Runtime.InteropServices;

        namespace Acme;

        public static class Square
        {
            public static int Of(int x) => square_of(x);

            [DllImport("square")]
            private static extern int square_of(int x);
        }
        """;

    // Its constructor fails where one of the three is not found.
    private const string Plugin = """
        using System.Resources;
        using System.Runtime.InteropServices;
        using Pdk;

        [assembly: NeutralResourcesLanguage("en")]

        namespace Acme;

        [PluginContract("acme.calculator", 1, 0)]
        public interface ICalculator
        {
            int Square(int x);
        }

        [Plugin("calculator")]
        public sealed class Calculator : ICalculator
        {
            public Calculator()
            {
                string? text = new ResourceManager("Calculator.Texts", typeof(Calculator).Assembly).GetString("Hello");
                if (Square(7) != 49 || own_answer() != 42 || text != "Hello")
                {
                    throw new InvalidOperationException($"{Square(7)} {own_answer()} {text}");
                }
            }

            public int Square(int x) => Acme.Square.Of(x);

            [DllImport("own")]
            private static extern int own_answer();
        }
        """;

    [LinuxFact]
    public void NativeLibraries_AreFoundBesideThePlugin()
    {
        ProjectFolder folder = kit.NewFolder("native");
        PackLibrary(folder);
        folder
            .WriteProject("Calculator", properties: "<RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>", items: """
                <PackageReference Include="Acme.Square" Version="1.0.0" />
                <PdkNativeLibrary Include="libsquare.so;native/libown.so" />
                """)
            .Write("Calculator/Calculator.cs", Plugin)
            .Write("Calculator/Texts.resx", Texts("Hello"))
            .Write("Calculator/Texts.de.resx", Texts("Hallo"))
            .Write("Calculator/native/own.c", "int own_answer(void) { return 42; }");
        Compile(folder.PathOf("Calculator", "native", "own.c"), folder.PathOf("Calculator", "native", "libown.so"));

        CommandResult result = folder.Run("publish", "Calculator", "-o", "out");

        string warning = Assert.Single(result.Lines("warning ").Distinct());
        Assert.Contains("PDKMSB010: Native libraries of packages will lie beside Calculator, and will not be found when they are called: libspare.so.", warning, StringComparison.Ordinal);
        string[] expected = [.. Native.Published("Calculator"), "libown.so", "libspare.so", "libsquare.so"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), folder.Files("out"));
        using PluginHost host = new();
        host.LoadFile(folder.PathOf("out", Native.Library("Calculator")));
        using PluginInstance instance = host.CreateInstance("acme.calculator", "calculator");
    }

    private static void PackLibrary(ProjectFolder folder)
    {
        folder
            .WriteProject("Square", package: "", properties: "<PackageId>Acme.Square</PackageId><PackageOutputPath>../feed</PackageOutputPath>", items: """
                <None Include="*.so" Pack="true" PackagePath="runtimes/$(NETCoreSdkPortableRuntimeIdentifier)/native/" />
                """)
            .Write("Square/Square.cs", Square)
            .Write("Square/square.c", "int square_of(int x) { return x * x; }")
            .Write("Square/spare.c", "int spare_of(int x) { return x; }");
        Compile(folder.PathOf("Square", "square.c"), folder.PathOf("Square", "libsquare.so"));
        Compile(folder.PathOf("Square", "spare.c"), folder.PathOf("Square", "libspare.so"));
        folder.Run("pack", "Square", "-c", "Release");
    }

    private static string Texts(string text) => $"""
        <root>
          <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
          <resheader name="version"><value>2.0</value></resheader>
          <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
          <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
          <data name="Hello" xml:space="preserve"><value>{text}</value></data>
        </root>
        """;

    private static void Compile(string source, string library)
    {
        using Process process = Process.Start("sh", ["-c", "$(command -v clang || command -v gcc) -shared -fPIC -o \"$1\" \"$0\"", source, library]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
