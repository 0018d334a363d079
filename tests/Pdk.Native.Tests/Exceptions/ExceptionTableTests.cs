using Failures;
using Pdk.Loader;

namespace Pdk.Native.Tests.Exceptions;

/// <summary>
/// One table of exception types and places, run in each form, with supervision and without: type, message and whether the object lives on are the same in
/// every cell. An unsupervised object that is linked or managed is the object itself: its faults are its own exceptions, and nothing poisons it.
/// </summary>
public sealed class ExceptionTableTests
{
    private static readonly string[] s_kinds = [.. Kinds.Failures.Concat(Kinds.Faults).Order(StringComparer.Ordinal)];

    public static TheoryData<PluginForm, bool> Forms => new()
    {
        { PluginForm.Linked, false }, { PluginForm.Linked, true }, { PluginForm.Managed, false }, { PluginForm.Managed, true },
        { PluginForm.Native, false }, { PluginForm.Native, true },
    };

    [Fact]
    public void Table_IsLargeEnough() => Assert.True(s_kinds.Length >= 60, $"{s_kinds.Length} kinds");

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task EveryCell_IsAsTheRuleSays(PluginForm form, bool isSupervised)
    {
        using ThrowerHost host = new(form, isSupervised);
        bool canBePoisoned = isSupervised || form == PluginForm.Native;
        List<string> differences = [];
        foreach (Place place in Place.All)
        {
            foreach (string kind in s_kinds)
            {
                IThrower thrower = host.Make();
                Outcome outcome = await Outcome.OfAsync(thrower, place, kind);
                (thrower as IDisposable)?.Dispose();
                bool isFault = Kinds.Faults.Contains(kind) && canBePoisoned;

                // The fault of another object is one for whoever catches it, also where nothing stands between that could poison this one.
                bool isFaultAnyway = Thrown(kind) is PluginFaultException { Status: PdkStatus.Fault };
                Outcome expected = Expected(kind) with { IsFault = isFault || isFaultAnyway, LivesOn = !isFault };
                if (Normal(outcome) != expected)
                {
                    differences.Add($"{place.Name}, {kind}: expected {Shown(expected)}, found {Shown(Normal(outcome))}");
                }
            }
        }

        Assert.Empty(differences);
    }

    /// <summary>Callers catch what they know: the exception is of that type, whatever the form.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void TypesThatCallersCatch_AreCaught(PluginForm form, bool isSupervised)
    {
        using ThrowerHost host = new(form, isSupervised);
        IThrower thrower = host.Make();
        foreach (string kind in Kinds.Failures)
        {
            Exception thrown = Thrown(kind);
            Type? caught = thrown.GetType();
            while (caught!.Assembly == typeof(Kinds).Assembly || !caught.IsPublic)
            {
                caught = caught.BaseType;
            }

            // What no table has, every exception is.
            caught = thrown is AggregateException or System.Reflection.TargetInvocationException or TypeLoadException or InsufficientExecutionStackException ? typeof(Exception) : caught;
            Assert.IsAssignableFrom(caught, Thrown(() => thrower.Throw(kind)));
        }
    }

    /// <summary>There is no object that could live on; the load error says what the constructor said.</summary>
    [Fact]
    public void Constructors_FailAlikeInEveryForm()
    {
        foreach (object[] form in Forms)
        {
            using ThrowerHost host = new((PluginForm)form[0], (bool)form[1]);
            foreach (string kind in s_kinds)
            {
                Exception thrown = Thrown(kind);
                PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Make(kind));
                Assert.Equal(Verdict.CreateFailed, exception.Verdict);
                Assert.Equal($"expected 'thrower' to be made, but it failed: {Abi.ExceptionText.OneLine(thrown)}".Replace('\ud83d', '\ufffd'), exception.Message.Split('\n')[0].Replace('\ud83d', '\ufffd'));
            }

            Assert.Equal(7, host.Make().Ping());
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ContractsWithARuleOfTheirOwn_AreObeyed(PluginForm form, bool isSupervised)
    {
        using ThrowerHost host = new(form, isSupervised);
        ILenient lenient = host.Host.Create<ILenient>("lenient");
        Assert.Equal("System.NullReferenceException", Name(Thrown(() => lenient.Throw("null-dereference"))));
        Assert.Equal(1, lenient.Throw(""));

        IStrict strict = host.Host.Create<IStrict>("strict");
        Assert.IsAssignableFrom<OperationCanceledException>(Thrown(() => strict.Throw("cancelled")));
        Assert.Equal(1, strict.Throw(""));
        Assert.Equal("System.FormatException", Name(Thrown(() => strict.Throw("format"))));
        if (isSupervised || form == PluginForm.Native)
        {
            Assert.Equal(PdkStatus.FaultedEarlier, Assert.Throws<PluginFaultException>(() => strict.Throw("")).Status);
        }
        else
        {
            Assert.Equal(1, strict.Throw(""));
        }
    }

    /// <summary>The reference is the exception itself, as it is thrown here.</summary>
    private static Outcome Expected(string kind)
    {
        Exception thrown = Thrown(kind);
        return new Outcome(Name(thrown), Outcome.MessageOf(thrown), IsFault: false, LivesOn: true);
    }

    private static Outcome Normal(Outcome outcome) => outcome with { Type = outcome.Type.Split(" as ")[0] };

    private static string Name(Exception exception) => Outcome.TypeOf(exception).Split(" as ")[0];

    private static string Shown(Outcome outcome) => outcome.ToString() is { Length: > 300 } text ? $"{text[..300]} …" : outcome.ToString();

    private static Exception Thrown(string kind) => Thrown(() => Kinds.Throw(kind));

    private static Exception Thrown(Func<int> call) =>
        Record.Exception(() => { _ = call(); }) ?? throw new InvalidOperationException("Nothing was thrown.");
}
