namespace Pdk.Runtime.Routes;

/// <summary>Who waits until it is known what became of events. Each hold is released once, from any thread.</summary>
internal interface IHold
{
    /// <summary>What became of the events is known.</summary>
    void Release(ReceiptState state);
}
