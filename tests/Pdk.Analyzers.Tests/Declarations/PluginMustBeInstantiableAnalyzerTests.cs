namespace Pdk.Analyzers.Tests;

public sealed class PluginMustBeInstantiableAnalyzerTests : AnalyzerTests<PluginMustBeInstantiableAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter;
        """;

    protected override string Invalid => """
        [Plugin("hello")] public [|abstract|] class Hello : Acme.IGreeter;
        """;

    protected override string Message => "The kit cannot create plugin class 'Hello': it is abstract; remove the modifier, or move the attribute to a class that derives from it";

    [Theory]
    [InlineData("""[Plugin("a")] public [|static|] class A;""", "it is static; remove the modifier")]
    [InlineData("""[Plugin("a")] [|file|] class A : Acme.IGreeter;""", "it is visible in one file only; make it internal or public")]
    [InlineData("""[Plugin("a")] public class A[|<T>|] : Acme.IGreeter;""", "it is generic; move the attribute to a class that derives from it and names the type arguments")]
    [InlineData("""class Outer { [Plugin("a")] [|private|] class A : Acme.IGreeter; }""", "it is visible only in the class around it; make it internal or public")]
    [InlineData("""class Outer { [Plugin("a")] [|protected|] class A : Acme.IGreeter; }""", "it is visible only in the class around it; make it internal or public")]
    [InlineData("""class Outer { [Plugin("a")] class [|A|] : Acme.IGreeter; }""", "it is visible only in the class around it; make it internal or public")]
    [InlineData("""class Outer<T> { [Plugin("a")] internal class [|A|] : Acme.IGreeter; }""", "'Outer', which contains it, is generic; move it out")]
    [InlineData(
        """class Outer { class Middle { [Plugin("a")] internal class [|A|] : Acme.IGreeter; } }""",
        "'Middle', which contains it, is not visible; move it out or make 'Middle' internal or public")]
    [InlineData("""[Plugin("a")] class A : Acme.IGreeter { private [|A|]() { } }""", "no constructor is visible to the kit; make one internal or public")]
    [InlineData(
        """[Plugin("a")] class A : Acme.IGreeter { public A() { } internal [|A|](Acme.IGreeter next) { } }""",
        "it has 2 constructors and the kit cannot choose; keep one, or make the others private")]
    [InlineData(
        """[Plugin("a")] class A(Acme.IGreeter next) : Acme.IGreeter { public [|A|]() : this(new A()) { } public Acme.IGreeter Next => next; }""",
        "it has 2 constructors and the kit cannot choose; keep one, or make the others private")]
    [InlineData(
        """[Plugin("a")] class A : Acme.IGreeter { public [|required|] string Greeting { get; init; } }""",
        "member 'Greeting' is required; take its value through the constructor")]
    public Task ClassThatCannotBeCreated_IsReportedAtTheReason(string source, string reason) =>
        Reports(source, $"The kit cannot create plugin class 'A': {reason}");

    [Theory]
    [InlineData("""[Plugin("a")] internal sealed record A : Acme.IGreeter;""")]
    [InlineData("""class Outer { [Plugin("a")] protected internal class A : Acme.IGreeter; }""")]
    [InlineData("""[Plugin("a")] class A : Acme.IGreeter { internal A() { } private A(int x) { } static A() { } }""")]
    [InlineData("""abstract class Base : Acme.IGreeter; [Plugin("a")] sealed class A : Base;""")]
    [InlineData(
        """
        [Plugin("a")] class A : Acme.IGreeter
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public A() => Greeting = "";
            public required string Greeting { get; init; }
        }
        """)]
    public Task ClassThatCanBeCreated_IsNotReported(string source) => Verify.IsQuiet(source);
}
