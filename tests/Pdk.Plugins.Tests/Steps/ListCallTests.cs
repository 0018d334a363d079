using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>What is told of functions with lists and records, which expressions do not call.</summary>
public sealed class ListCallTests
{
    [Theory]
    [InlineData("split(t)", "column 1: 'split' takes or gives a list or a record, which expressions do not call: split(text) -> list<text>")]
    [InlineData("n > 1 and near(t)", "column 11: 'near' takes or gives a list or a record, which expressions do not call: near(struct<lat: double>) -> boolean")]
    [InlineData("later(t)", "column 1: 'later' has a type that this version of the kit does not know: later(t: aeon) -> text")]
    public void TheReason_IsToldAsItIs(string text, string expected)
    {
        FormatException told = Assert.Throws<FormatException>(() => Expression.Parse(text, new StepFunctions(new Catalog(), null)));

        Assert.Equal(expected, told.Message);
    }

    private sealed class Catalog : IFunctionCatalog
    {
        public IReadOnlyList<FunctionEntry> Find(string name) => name switch
        {
            "split" => [new FunctionEntry(1, "split(text) -> list<text>", ["text"], "list<text>", false, false)],
            "near" => [new FunctionEntry(2, "near(struct<lat: double>) -> boolean", ["struct<lat: double>"], "boolean", false, false)],
            _ => [new FunctionEntry(3, "later(t: aeon) -> text", ["aeon"], "text", false, false)],
        };

        public string Nearest(string name) => "";
    }
}
