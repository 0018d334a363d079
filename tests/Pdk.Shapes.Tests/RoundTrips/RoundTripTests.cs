using System.Reflection;
using Pdk.Loader;
using Pdk.Shapes.Model;
using Pdk.Shapes.Values;
using Xunit.Abstractions;

namespace Pdk.Shapes.Tests.RoundTrips;

/// <summary>Whatever the shape and whatever the value: the native plugin gives back what the linked one does, and what it was given.</summary>
public sealed class RoundTripTests(ShapesHost host, ITestOutputHelper output) : IClassFixture<ShapesHost>
{
    private const int ValuesPerShape = 12;
    private const int SmallValue = 200;

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            foreach (ShapeCase @case in BuiltShapes.Set.Cases)
            {
                cases.Add(@case.Index, $"PDK_SEED={BuiltShapes.Seed}: {@case.Shape}");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Values_ComeBackEqual(int index, string shape)
    {
        output.WriteLine($"{shape}, methods of number {index}");
        ShapeCase @case = BuiltShapes.Set.Cases[index];
        // The same values again on the other form: an implementation may keep what it was given, and a linked one would keep the same object.
        ValueMaker linked = new(BuiltShapes.Contract, BuiltShapes.Seed + index);
        ValueMaker native = new(BuiltShapes.Contract, BuiltShapes.Seed + index);
        for (int number = 0; number < ValuesPerShape; number++)
        {
            foreach ((string way, object? expected, object? found) in
                (await Answers(PluginForm.Linked, @case, linked)).Zip(await Answers(PluginForm.Native, @case, native), (left, right) => (left.Way, left.Value, right.Value)))
            {
                string? difference = DeepEquality.Difference(expected, found);
                Assert.True(difference is null, $"{shape}, {way}{index}, value {number}: {difference}");
            }
        }
    }

    private async Task<List<(string Way, object? Value)>> Answers(PluginForm form, ShapeCase @case, ValueMaker values)
    {
        object plugin = host.Get(form, @case);
        object? value = values.Make(@case.Shape);
        object? small = values.Make(@case.Shape, SmallValue);
        object? partner = values.Make(@case.Partner, SmallValue);
        List<(string, object?)> answers = [("the value of ", value), ("Echo", Call("Echo", value))];
        if (@case.Ways.HasFlag(Ways.Later))
        {
            answers.Add(("Later", await Awaited(Call("Later", value)!)));
        }

        if (@case.Ways.HasFlag(Ways.Repeat))
        {
            answers.Add(("Repeat", Call("Repeat", small, 3)));
            answers.Add(("Repeat", Call("Repeat", small, 0)));
        }

        if (@case.Ways.HasFlag(Ways.Maybe))
        {
            answers.Add(("Maybe", Call("Maybe", value)));
            answers.Add(("Maybe", Call("Maybe", [null])));
        }

        if (@case.Ways.HasFlag(Ways.Store))
        {
            Call("Store", value);
            // Whatever was lent for the storing call is overwritten by this one.
            Call("Echo", small);
            answers.Add(("Stored", Call("Stored")));
        }

        if (@case.Ways.HasFlag(Ways.Pair))
        {
            answers.Add(("Pair", Call("Pair", small, partner)));
        }

        return answers;

        object? Call(string way, params object?[] arguments) =>
            ShapesHost.Interface(@case.Contract).GetMethod($"{way}{@case.Index}")!.Invoke(plugin, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    // The task's type is known to reflection only.
    private static async Task<object?> Awaited(object valueTask)
    {
        Task task = (Task)valueTask.GetType().GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(valueTask, null)!;
        await task;
        return task.GetType().GetProperty(nameof(Task<int>.Result))!.GetValue(task);
    }
}
