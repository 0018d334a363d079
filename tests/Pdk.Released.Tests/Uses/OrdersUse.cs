using Pdk.Loader;
using Released;

namespace Pdk.Released.Tests.Uses;

/// <summary>Mirrors, a union, a callback, and errors as the ABI of the release has them: what has no meaning of its own is a fault there, and stays one.</summary>
internal static class OrdersUse
{
    private static readonly Order s_order = new("Ann", [new Line("nut", 3, 1.25m), new Line("bolt", 2, 10m)], "hurry");

    public static KnownUse Use { get; } = new("Orders.Plugin", static options => options.AddContract<IOrders>().AddContract<IClerk>(), static async (host, answers) =>
    {
        IOrders orders = host.Create<IOrders>("desk");
        answers.Expect("Place", "Receipt { Number = 00000002-0002-0003-0405-060708090a0b, Customer = Ann, Total = 23.75, Note = hurry }", () => $"{orders.Place(s_order)}");
        answers.Expect("Place without a note", "none", () => orders.Place(s_order with { Note = null }).Note ?? "none");
        await answers.ExpectAsync("PlaceLaterAsync", "23.75", async () => $"{(await orders.PlaceLaterAsync(s_order, CancellationToken.None)).Total}");
        Payments(orders, answers);
        Errors(host, orders, answers);
    });

    private static void Payments(IOrders orders, Answers answers)
    {
        answers.Expect("PaymentOf 5", "Cash { }", () => $"{orders.PaymentOf(Receipt(5))}");
        answers.Expect("PaymentOf 50", "Card { Holder = Bob, Limit = 100.50 }", () => $"{orders.PaymentOf(Receipt(50))}");
        answers.Expect("PaymentOf 500", "250, 250", () => string.Join(", ", ((Payment.Split)orders.PaymentOf(Receipt(500))).Parts));
        answers.Expect("Describe cash", "cash", () => orders.Describe(new Payment.Cash()));
        answers.Expect("Describe card", "card of Eve up to 7", () => orders.Describe(new Payment.Card("Eve", 7)));
        answers.Expect("Describe split", "2 parts, the first of 1", () => orders.Describe(new Payment.Split([1, 2])));
    }

    private static void Errors(PluginHost host, IOrders orders, Answers answers)
    {
        answers.Expect("Place nothing", "ArgumentException: An order needs a line.", () => $"{orders.Place(s_order with { Lines = [] })}");
        answers.Expect("Fail argument", "ArgumentException: argument", () => $"{orders.Fail("argument")}");
        answers.Expect("Fail data", "PdkDataException: data", () => $"{orders.Fail("data")}");
        answers.Expect("Fail otherwise", "NotSupportedException: otherwise", () => $"{orders.Fail("otherwise")}");
        answers.Expect("lives on", "4", () => $"{orders.Ask(new Clerk(static question => question * 2), 2)}");

        answers.Expect("Catch", "none: 6", () => orders.Catch(new Clerk(static question => question * 2), 3));
        answers.Expect("Catch argument", "ArgumentException: no", () => orders.Catch(new Clerk(static _ => throw new ArgumentException("no")), 3));
        answers.Expect(
            "Catch operation",
            "PluginFaultException Fault System.InvalidOperationException: no",
            () => orders.Catch(new Clerk(static _ => throw new InvalidOperationException("no")), 3));
        answers.Expect("lives on after callbacks that threw", "cash", () => orders.Describe(new Payment.Cash()));

        answers.Expect("Fail operation", "PluginFaultException Fault: operation", () => $"{orders.Fail("operation")}");
        answers.Expect(
            "is poisoned", "PluginFaultException FaultedEarlier: faulted earlier: System.InvalidOperationException: operation", () => orders.Describe(new Payment.Cash()));
        IOrders second = host.Create<IOrders>("desk");
        answers.Expect("Ask operation", "PluginFaultException Fault: no", () => $"{second.Ask(new Clerk(static _ => throw new InvalidOperationException("no")), 3)}");
        answers.Expect("a third one works", "cash", () => host.Create<IOrders>("desk").Describe(new Payment.Cash()));
    }

    private static Receipt Receipt(decimal total) => new(Guid.Empty, "Bob", total, null);

    private sealed class Clerk(Func<int, int> answer) : IClerk
    {
        public int Answer(int question) => answer(question);
    }
}
