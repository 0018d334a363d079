using Pdk.Generators.Functions;

namespace Pdk.Analyzers.Tests;

public sealed class FunctionMustBeExportableAnalyzerTests : AnalyzerTests<FunctionMustBeExportableAnalyzer>
{
    protected override string Valid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("square")] public static long Square(long x) => x * x;
            [Pdk.Contracts.Function("square")] public static double Square(double x) => x * x;
            public static object Other(object x) => x;
        }
        """;

    protected override string Invalid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("shout")] public static string [|Shout|](object text) => "";
        }
        """;

    protected override string Message => "Function 'Functions.Shout' cannot be exported: parameter 'text' has the type 'object'; functions have "
        + FunctionParser.Types;

    [Fact]
    public Task FunctionsThatEnginesCannotTellApart_AreBothReported() => Verify.Reports(
        """
        public static class Functions
        {
            [Pdk.Contracts.Function("f")] public static long [|One|](long x) => x;
        }
        public static class Others
        {
            [Pdk.Contracts.Function("g")] public static long Two(long y) => y;
            [Pdk.Contracts.Function("f")] public static long [|Three|](long y) => y;
        }
        """,
        [
            new Expected(Id, "Function 'Functions.One' cannot be exported: 'Others.Three' is 'f' with the same types of parameters; give one another name"),
            new Expected(Id, "Function 'Others.Three' cannot be exported: 'Functions.One' is 'f' with the same types of parameters; give one another name"),
        ],
        []);
}
